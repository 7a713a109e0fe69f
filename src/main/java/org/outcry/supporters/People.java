package org.outcry.supporters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Columns;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people that an organisation knows. A record begins when its address is confirmed, and no
 * later signature alters it: a post is what anybody could have typed.
 */
@Service
public class People implements SealedColumns {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PERSON = "person";

  private static final String KNOWN =
      """
      select row.id from unnest(:ids::uuid[], :organisations::uuid[], :emails::bytea[])
          as row (id, organisation, email)
        join person_address a on a.organisation_id = organisation and a.email_index = email
      """;
  private static final String PEOPLE =
      """
      insert into person (organisation_id, id, payload)
      select * from unnest(:organisations::uuid[], :ids::uuid[], :payloads::bytea[])
      """;
  private static final String ADDRESSES =
      """
      insert into person_address (organisation_id, id, person_id, email_index, email_index_version,
        email_rules, payload)
      select * from unnest(:organisations::uuid[], :addresses::uuid[], :ids::uuid[],
        :emails::bytea[], :keys::int[], :rules::int[], :payloads::bytea[])
      on conflict (organisation_id, email_index) do nothing
      returning person_id
      """;
  private static final String NOBODY =
      """
      delete from person p using unnest(:organisations::uuid[], :ids::uuid[]) as row (o, id)
      where p.organisation_id = o and p.id = row.id
      """;

  private final JdbcClient jdbc;
  private final Vault vault;

  People(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(PERSON, "payload", PERSON, "t.id");
  }

  /** The person that a signature would make known. */
  public NewPerson made(SignatureRecord signature, PersonKey key) {
    UUID organisation = signature.organisation();
    Particulars typed = signature.particulars();
    UUID id = Ids.next();
    UUID address = Ids.next();
    Profile profile =
        new Profile(
            typed.givenName(),
            typed.familyName(),
            signature.language().tag(),
            typed.phone(),
            typed.country(),
            typed.postalCode());
    return new NewPerson(
        organisation,
        id,
        key,
        vault.seal(organisation, PERSON, id, JSON.writeValueAsBytes(profile)),
        address,
        vault.seal(
            organisation,
            PersonAddresses.TABLE,
            address,
            typed.email().value().getBytes(StandardCharsets.UTF_8)));
  }

  private record Candidate(NewPerson person, byte[] email) {}

  /** Adds those whose address is not known yet, in the caller's transaction. */
  public void know(List<NewPerson> people) {
    List<NewPerson> unknown = unknown(people);
    if (unknown.isEmpty()) {
      return;
    }
    columns(PEOPLE, unknown).bytes("payloads", NewPerson::payload).statement().update();
    Set<UUID> added =
        new HashSet<>(
            columns(ADDRESSES, unknown)
                .texts("addresses", NewPerson::address)
                .bytes("emails", person -> person.key().email())
                .numbers("keys", person -> person.key().key())
                .numbers("rules", person -> person.key().rules())
                .bytes("payloads", NewPerson::sealedAddress)
                .statement()
                .query(UUID.class)
                .list());
    // Another node was faster.
    List<NewPerson> late = unknown.stream().filter(person -> !added.contains(person.id())).toList();
    if (!late.isEmpty()) {
      columns(NOBODY, late).statement().update();
    }
  }

  /**
   * Forgets an address, and whoever has no other, in the caller's transaction.
   *
   * @return the people who are not known any more
   */
  public List<UUID> forget(UUID organisation, PersonKey key) {
    List<UUID> people =
        jdbc.sql(
                """
                delete from person_address where organisation_id = ? and email_index = any(?)
                returning person_id
                """)
            .params(organisation, key.emails().toArray(byte[][]::new))
            .query(UUID.class)
            .list();
    return people.stream()
        .distinct()
        .filter(person ->
            jdbc.sql(
                        """
                        delete from person p
                        where p.organisation_id = ? and p.id = ? and not exists (
                          select from person_address a
                          where a.organisation_id = p.organisation_id and a.person_id = p.id)
                        """)
                    .params(organisation, person)
                    .update()
                == 1)
        .toList();
  }

  /** Forgets again whom the list of erasures names, as after a restore. */
  public void forgetErased() {
    for (String table :
        List.of("person_address where person_id", "person where id", "suppression where id")) {
      jdbc.sql(
              "delete from "
                  + table
                  + " in (select signature_id from erasure where outcome = 'person')")
          .update();
    }
  }

  private List<NewPerson> unknown(List<NewPerson> people) {
    Map<List<Object>, NewPerson> byAddress = new LinkedHashMap<>();
    people.forEach(person ->
        byAddress.putIfAbsent(
            List.of(person.organisation(), ByteBuffer.wrap(person.key().email())), person));
    List<Candidate> candidates =
        byAddress.values().stream()
            .flatMap(person -> person.key().emails().map(email -> new Candidate(person, email)))
            .toList();
    if (candidates.isEmpty()) {
      return List.of();
    }
    Set<UUID> known =
        new HashSet<>(
            new Columns<>(jdbc.sql(KNOWN), candidates)
                .texts("ids", candidate -> candidate.person().id())
                .texts("organisations", candidate -> candidate.person().organisation())
                .bytes("emails", Candidate::email)
                .statement()
                .query(UUID.class)
                .list());
    return byAddress.values().stream().filter(person -> !known.contains(person.id())).toList();
  }

  private Columns<NewPerson> columns(String sql, List<NewPerson> people) {
    return new Columns<>(jdbc.sql(sql), people)
        .texts("organisations", NewPerson::organisation)
        .texts("ids", NewPerson::id);
  }
}
