package org.outcry.supporters;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.Gate;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
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

  /**
   * In one order, so that two batches never wait for each other crosswise. An address that staff
   * added to somebody's record stays vouched for: its reader has signed, and has not said that they
   * are that person.
   */
  private static final String ANSWERED =
      """
      with vouched as materialized (
        select a.organisation_id, a.id
        from unnest(:organisations::uuid[], :rows::uuid[]) as row (organisation, id)
          join person_address a on a.organisation_id = organisation and a.id = row.id
        where a.confirmed_on is null and not exists (select from person_address b
          where b.organisation_id = a.organisation_id and b.person_id = a.person_id
            and b.id <> a.id)
        order by a.organisation_id, a.id for update of a)
      update person_address a set confirmed_on = (now() at time zone 'UTC')::date from vouched v
      where a.organisation_id = v.organisation_id and a.id = v.id
      """;

  private static final String PEOPLE =
      """
      insert into person (organisation_id, id, payload)
      select * from unnest(:organisations::uuid[], :ids::uuid[], :payloads::bytea[])
      """;
  private static final String ADDRESSES =
      """
      insert into person_address (organisation_id, id, person_id, home_id, email_index,
        email_index_version, email_rules, payload, confirmed_on, vouched_on)
      select organisation, address, person, person, email, key, rules, payload,
        case when not :vouched then today end, case when :vouched then today end
      from (values ((now() at time zone 'UTC')::date)) as utc (today),
        unnest(:organisations::uuid[], :addresses::uuid[], :ids::uuid[], :emails::bytea[],
          :keys::int[], :rules::int[], :payloads::bytea[])
        as row (organisation, address, person, email, key, rules, payload)
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
  private final Gate gate;
  private final KnownPeople known;
  private final PersonAddresses addresses;

  People(JdbcClient jdbc, Vault vault, Gate gate, KnownPeople known, PersonAddresses addresses) {
    this.known = known;
    this.addresses = addresses;
    this.jdbc = jdbc;
    this.vault = vault;
    this.gate = gate;
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(PERSON, "payload", PERSON, "t.id");
  }

  /** The person that a signature would make known. */
  public NewPerson made(SignatureRecord signature, PersonKey key) {
    UUID organisation = signature.organisation();
    Particulars typed = signature.particulars();
    Profile profile =
        new Profile(
            typed.givenName(),
            typed.familyName(),
            signature.language().tag(),
            typed.phone(),
            typed.country(),
            typed.postalCode(),
            new TreeSet<>(),
            new TreeMap<>());
    return entered(organisation, typed.email(), key, profile);
  }

  /**
   * Adds those whose address is not known yet, and confirms what staff had entered, in the caller's
   * transaction.
   */
  public void know(List<NewPerson> people) {
    List<KnownPeople.Known> answered = known.of(sought(people));
    if (!answered.isEmpty()) {
      new Columns<>(jdbc.sql(ANSWERED), answered)
          .texts("organisations", each -> each.sought().organisation())
          .texts("rows", KnownPeople.Known::row)
          .statement()
          .update();
    }
    add(people, /* vouched= */ false);
  }

  /**
   * Adds people whom staff enter, where their address is not known yet, in the caller's
   * transaction.
   *
   * @return the ids of those who were added
   */
  public Set<UUID> vouch(List<NewPerson> people) {
    return add(people, /* vouched= */ true);
  }

  private Set<UUID> add(List<NewPerson> people, boolean vouched) {
    List<NewPerson> unknown = unknown(people);
    if (unknown.isEmpty()) {
      return Set.of();
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
                .param("vouched", vouched)
                .query(UUID.class)
                .list());
    // Another node was faster.
    List<NewPerson> late = unknown.stream().filter(person -> !added.contains(person.id())).toList();
    if (!late.isEmpty()) {
      columns(NOBODY, late).statement().update();
    }
    return added;
  }

  /** Somebody whom staff enter, with an address. */
  public NewPerson entered(
      UUID organisation, EmailAddress address, PersonKey key, Profile profile) {
    UUID id = Ids.ofToday();
    UUID row = Ids.ofToday();
    return new NewPerson(
        organisation,
        id,
        key,
        seal(organisation, id, profile),
        row,
        PersonAddresses.seal(vault, organisation, row, address));
  }

  byte[] seal(UUID organisation, UUID person, Profile profile) {
    return vault.seal(organisation, PERSON, person, JSON.writeValueAsBytes(profile));
  }

  Profile open(UUID organisation, UUID person, byte[] sealed) {
    return JSON.readValue(vault.open(organisation, PERSON, person, sealed), Profile.class);
  }

  /**
   * Shuts what an organisation's records are changed behind, until the transaction ends: whoever
   * else would merge, split, change or erase one waits.
   */
  public void shut(UUID organisation) {
    gate.pass(Gate.SIGNING); // A restore that swaps meanwhile is waited for, or waits.
    gate.close("people " + organisation);
  }

  /**
   * What an erasure is to end.
   *
   * @param people the ids of the records that go, those merged into them too
   * @param addresses the ids of the addresses' rows that go
   */
  public record Forgotten(List<UUID> people, List<UUID> addresses) {}

  /**
   * Forgets whoever an address is on the record of, in the caller's transaction. A record goes
   * whole when its reader's address is confirmed, or is its only one; an address that staff added
   * goes alone, for nobody knows that its reader is that person.
   */
  public Forgotten forget(UUID organisation, PersonKey key) {
    shut(organisation);
    List<Found> found =
        jdbc
            .sql(
                """
                select a.id, a.email_index, a.email_rules, a.payload, a.person_id as person,
                  a.confirmed_on is not null or not exists (select from person_address b
                    where b.organisation_id = a.organisation_id and b.person_id = a.person_id
                      and b.id <> a.id) as whole
                from person_address a where a.organisation_id = ? and a.email_index = any(?)
                """)
            .params(organisation, key.emails().toArray(byte[][]::new))
            .query((row, _) ->
                new Found(
                    PersonAddresses.Found.of(row),
                    row.getObject("person", UUID.class),
                    row.getBoolean("whole")))
            .list()
            .stream()
            .filter(each -> addresses.isOf(organisation, key, each.row()))
            .toList();
    Set<UUID> whole =
        new LinkedHashSet<>(found.stream().filter(Found::whole).map(Found::person).toList());
    List<UUID> people = family(organisation, whole);
    return forget(organisation, people, found.stream().map(each -> each.row().id()).toList());
  }

  /** Forgets some records whole, in the caller's transaction, which {@link #shut} guards. */
  public Forgotten forget(UUID organisation, List<UUID> people) {
    return forget(organisation, people, List.of());
  }

  private Forgotten forget(UUID organisation, List<UUID> people, List<UUID> alone) {
    Set<UUID> rows = new LinkedHashSet<>(alone);
    rows.addAll(
        jdbc.sql(
                """
                select id from person_address
                where organisation_id = ? and person_id = any(?::uuid[])
                """)
            .params(organisation, texts(people))
            .query(UUID.class)
            .list());
    List<UUID> addresses = List.copyOf(rows);
    remove(organisation, people, addresses);
    return new Forgotten(people, addresses);
  }

  private record Found(PersonAddresses.Found row, UUID person, boolean whole) {}

  private List<UUID> family(UUID organisation, Collection<UUID> people) {
    return jdbc.sql(
            """
            with recursive family as (
              select id from person where organisation_id = :organisation
                and id = any(:ids::uuid[])
              union
              select p.id from person p join family f on p.merged_into = f.id
              where p.organisation_id = :organisation)
            select id from family
            """)
        .param("organisation", organisation)
        .param("ids", texts(people))
        .query(UUID.class)
        .list();
  }

  private void remove(UUID organisation, List<UUID> people, List<UUID> addresses) {
    for (String sql :
        List.of(
            """
            delete from person_address
            where organisation_id = :organisation and id = any(:addresses::uuid[])
            """,
            """
            delete from person where organisation_id = :organisation and id = any(:people::uuid[])
            """,
            """
            update person_event set payload = null
            where organisation_id = :organisation and person_id = any(:people::uuid[])
              and payload is not null
            """,
            """
            insert into person_consent_withdrawal (organisation_id, consent_id, how)
            select organisation_id, id, 'erasure' from person_consent
            where organisation_id = :organisation and address_id = any(:addresses::uuid[])
            on conflict do nothing
            """,
            """
            update person_consent set source = null
            where organisation_id = :organisation and address_id = any(:addresses::uuid[])
              and source is not null
            """)) {
      jdbc.sql(sql)
          .param("organisation", organisation)
          .param("people", texts(people))
          .param("addresses", texts(addresses))
          .update();
    }
  }

  /**
   * Forgets again whom the list of erasures names, as after a restore. A backup may know them
   * merged with somebody who is not on the list: who is left gets back the addresses that they had.
   */
  public void forgetErased() {
    for (String sql :
        List.of(
            """
            delete from person_address a using erasure e
            where e.outcome = 'address' and e.organisation_id = a.organisation_id
              and e.signature_id = a.id
            """,
            """
            update person_address a set person_id = home_id
            from erasure e
            where e.outcome = 'person' and e.organisation_id = a.organisation_id
              and e.signature_id = a.person_id
              and exists (select from person p
                where p.organisation_id = a.organisation_id and p.id = a.home_id)
              and not exists (select from erasure h where h.outcome = 'person'
                and h.organisation_id = a.organisation_id and h.signature_id = a.home_id)
            """,
            """
            update person p set merged_into = null, merged_by = null
            from erasure e
            where e.outcome = 'person' and e.organisation_id = p.organisation_id
              and e.signature_id = p.merged_into
            """,
            """
            delete from person_address a using erasure e
            where e.outcome = 'person' and e.organisation_id = a.organisation_id
              and e.signature_id = a.person_id
            """,
            """
            delete from person p using erasure e
            where e.outcome = 'person' and e.organisation_id = p.organisation_id
              and e.signature_id = p.id
            """,
            """
            delete from suppression s using erasure e
            where e.outcome = 'address' and e.organisation_id = s.organisation_id
              and e.signature_id = s.id
            """,
            """
            update person_event v set payload = null from erasure e
            where e.outcome = 'person' and e.organisation_id = v.organisation_id
              and e.signature_id = v.person_id and v.payload is not null
            """,
            """
            insert into person_consent_withdrawal (organisation_id, consent_id, how)
            select c.organisation_id, c.id, 'erasure' from person_consent c
            where not exists (select from person_address a
              where a.organisation_id = c.organisation_id and a.id = c.address_id)
            on conflict do nothing
            """,
            """
            update person_consent c set source = null
            where c.source is not null and not exists (select from person_address a
              where a.organisation_id = c.organisation_id and a.id = c.address_id)
            """)) {
      jdbc.sql(sql).update();
    }
  }

  static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  private List<NewPerson> unknown(List<NewPerson> people) {
    Map<List<Object>, NewPerson> byAddress = new LinkedHashMap<>();
    people.forEach(person ->
        byAddress.putIfAbsent(
            List.of(person.organisation(), ByteBuffer.wrap(person.key().email())), person));
    List<KnownPeople.Known> found = known.found(sought(byAddress.values()));
    found.stream()
        .filter(each -> !each.theirs())
        .map(KnownPeople.Known::sought)
        .distinct()
        .sorted(Comparator.comparing(KnownPeople.Sought::id))
        .forEach(each -> addresses.makeWay(each.organisation(), each.key()));
    Set<UUID> there =
        found.stream()
            .filter(KnownPeople.Known::theirs)
            .map(each -> each.sought().id())
            .collect(Collectors.toSet());
    return byAddress.values().stream().filter(person -> !there.contains(person.id())).toList();
  }

  private static List<KnownPeople.Sought> sought(Collection<NewPerson> people) {
    return people.stream()
        .map(each -> new KnownPeople.Sought(each.id(), each.organisation(), each.key()))
        .toList();
  }

  private Columns<NewPerson> columns(String sql, List<NewPerson> people) {
    return new Columns<>(jdbc.sql(sql), people)
        .texts("organisations", NewPerson::organisation)
        .texts("ids", NewPerson::id);
  }
}
