package org.outcry.signing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.outcry.campaigns.Confirmation;
import org.outcry.platform.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whose address is asked whether it is theirs: of all, or of those never confirmed. */
@Component
class KnownAddresses {
  private static final String KNOWN =
      """
      select row.id
      from unnest(:ids::uuid[], :organisations::uuid[], :emails::bytea[])
          as row (id, organisation, email)
        join person_address a on a.organisation_id = organisation and a.email_index = email
      where a.confirmed_on is not null
      """;

  private final JdbcClient jdbc;

  KnownAddresses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Candidate(SignatureRow row, byte[] email) {}

  /** The ids of the signatures that wait for their address. */
  Set<UUID> asked(List<SignatureRow> rows) {
    List<SignatureRow> asking = rows.stream().filter(row -> row.confirmation() != null).toList();
    Set<UUID> asked = new HashSet<>();
    asking.forEach(row -> asked.add(row.id()));
    List<Candidate> candidates =
        asking.stream()
            .filter(KnownAddresses::onlyNew)
            .flatMap(row -> row.person().emails().map(email -> new Candidate(row, email)))
            .toList();
    if (!candidates.isEmpty()) {
      asked.removeAll(
          Set.copyOf(
              new Columns<>(jdbc.sql(KNOWN), candidates)
                  .texts("ids", candidate -> candidate.row().id())
                  .texts("organisations", candidate -> candidate.row().organisation())
                  .bytes("emails", Candidate::email)
                  .statement()
                  .query(UUID.class)
                  .list()));
    }
    return asked;
  }

  private static boolean onlyNew(SignatureRow row) {
    return row.confirmation() != null && row.confirmation().of() == Confirmation.Of.NEW;
  }
}
