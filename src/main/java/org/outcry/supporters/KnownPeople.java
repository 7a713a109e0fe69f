package org.outcry.supporters;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.outcry.platform.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Tells which of many are on a record, by their address's indexes, all together. What an index of
 * older rules finds is opened and compared by today's.
 */
@Service
public class KnownPeople {
  private static final String FOUND =
      """
      select row.place, a.id, a.confirmed_on is not null as confirmed, a.email_index,
        a.email_rules, a.payload
      from unnest(:places::int[], :organisations::uuid[], :emails::bytea[])
          as row (place, organisation, email)
        join person_address a on a.organisation_id = organisation and a.email_index = email
      """;

  private final JdbcClient jdbc;
  private final PersonAddresses addresses;

  KnownPeople(JdbcClient jdbc, PersonAddresses addresses) {
    this.jdbc = jdbc;
    this.addresses = addresses;
  }

  /** Somebody who is looked for, by an id of the caller's. */
  public record Sought(UUID id, UUID organisation, PersonKey key) {}

  /**
   * An address that is on a record.
   *
   * @param row the id of its row
   * @param confirmed whether its reader has said that it is theirs
   * @param theirs false for another person's, which stands in the way by an index of older rules
   */
  public record Known(Sought sought, UUID row, boolean confirmed, boolean theirs) {}

  private record Candidate(int place, Sought sought, byte[] email) {}

  /** The addresses of those who are on a record. */
  public List<Known> of(List<Sought> sought) {
    return found(sought).stream().filter(Known::theirs).toList();
  }

  /** The same with those of others that are found by an index of theirs. */
  List<Known> found(List<Sought> sought) {
    List<Candidate> candidates =
        IntStream.range(0, sought.size())
            .boxed()
            .flatMap(place ->
                sought
                    .get(place)
                    .key()
                    .emails()
                    .map(email -> new Candidate(place, sought.get(place), email)))
            .toList();
    if (candidates.isEmpty()) {
      return List.of();
    }
    return new Columns<>(jdbc.sql(FOUND), candidates)
        .numbers("places", Candidate::place)
        .texts("organisations", candidate -> candidate.sought().organisation())
        .bytes("emails", Candidate::email)
        .statement()
        .query((row, _) -> {
          Sought who = sought.get(row.getInt("place"));
          PersonAddresses.Found held = PersonAddresses.Found.of(row);
          return new Known(
              who,
              held.id(),
              row.getBoolean("confirmed"),
              addresses.isOf(who.organisation(), who.key(), held));
        })
        .list();
  }
}
