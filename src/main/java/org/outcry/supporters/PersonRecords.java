package org.outcry.supporters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds people's records, by their id and by any of their addresses. */
@Service
public class PersonRecords {
  private static final int AT_ONCE = 500;

  /** A person and all whose records were merged into theirs. */
  private static final String FAMILY =
      """
      with recursive family as (
        select id from person where organisation_id = :organisation and id = :id
        union
        select p.id from person p join family f on p.merged_into = f.id
        where p.organisation_id = :organisation)
      select id from family where id <> :id
      """;

  private final JdbcClient jdbc;
  private final People people;
  private final PersonAddresses addresses;
  private final PersonKeys keys;

  PersonRecords(JdbcClient jdbc, People people, PersonAddresses addresses, PersonKeys keys) {
    this.jdbc = jdbc;
    this.people = people;
    this.addresses = addresses;
    this.keys = keys;
  }

  private record Row(UUID id, LocalDate since, byte[] payload) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getObject(1, UUID.class), row.getObject(2, LocalDate.class), row.getBytes(3));
    }
  }

  /** A person's record; empty where there is none of that id, or it was merged into another. */
  public Optional<PersonRecord> find(UUID organisation, UUID person) {
    return jdbc.sql(
            """
            select id, begun_on, payload from person
            where organisation_id = ? and id = ? and merged_into is null
            """)
        .params(organisation, person)
        .query((row, _) -> Row.of(row))
        .optional()
        .map(row -> record(organisation, row));
  }

  /** Whose record was merged into which; empty for one that stands for itself. */
  public Optional<UUID> mergedInto(UUID organisation, UUID person) {
    return jdbc.sql(
            """
            select merged_into from person
            where organisation_id = ? and id = ? and merged_into is not null
            """)
        .params(organisation, person)
        .query(UUID.class)
        .optional();
  }

  /** Whether there was such a record, and it was erased or went by itself. */
  public boolean wasErased(UUID organisation, UUID person) {
    return jdbc.sql(
            """
            select exists (select from erasure
              where organisation_id = ? and action_id = ? and signature_id = ? and outcome = 'person')
            """)
        .params(organisation, new UUID(0, 0), person)
        .query(Boolean.class)
        .single();
  }

  private PersonRecord record(UUID organisation, Row row) {
    return new PersonRecord(
        organisation,
        row.id(),
        row.since(),
        people.open(organisation, row.id(), row.payload()),
        addresses(organisation, row.id()),
        jdbc.sql(FAMILY)
            .param("organisation", organisation)
            .param("id", row.id())
            .query(UUID.class)
            .list());
  }

  /** The record that an address is on; empty when nobody is known by it. */
  public Optional<PersonRecord> find(UUID organisation, EmailAddress address) {
    return row(organisation, address).flatMap(person -> find(organisation, person));
  }

  private Optional<UUID> row(UUID organisation, EmailAddress address) {
    return jdbc
        .sql(
            """
            select person_id, id, payload from person_address
            where organisation_id = ? and email_index = any(?)
            order by confirmed_on nulls last, id
            """)
        .params(
            organisation, keys.of(organisation, address, "", "").emails().toArray(byte[][]::new))
        .query((row, _) -> {
          EmailAddress held =
              addresses.open(organisation, row.getObject(2, UUID.class), row.getBytes(3));
          UUID person = row.getObject(1, UUID.class);
          // An index of older rules may be another person's too.
          return Optional.of(person).filter(_ -> keys.isSame(held, address));
        })
        .list()
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The address of a row; empty when it was forgotten. */
  public Optional<EmailAddress> address(UUID organisation, UUID row) {
    return jdbc.sql("select payload from person_address where organisation_id = ? and id = ?")
        .params(organisation, row)
        .query((found, _) -> addresses.open(organisation, row, found.getBytes(1)))
        .optional();
  }

  private List<PersonRecord.Address> addresses(UUID organisation, UUID person) {
    return jdbc.sql(
            """
            select id, payload, home_id, confirmed_on, vouched_on from person_address
            where organisation_id = ? and person_id = ?
            order by coalesce(confirmed_on, vouched_on), id
            """)
        .params(organisation, person)
        .query((row, _) -> {
          UUID id = row.getObject("id", UUID.class);
          return new PersonRecord.Address(
              id,
              addresses.open(organisation, id, row.getBytes("payload")),
              row.getObject("home_id", UUID.class),
              row.getObject("confirmed_on", LocalDate.class),
              row.getObject("vouched_on", LocalDate.class));
        })
        .list();
  }

  /** How many people an organisation knows. */
  public long count(UUID organisation) {
    return jdbc.sql("select count(*) from person where organisation_id = ? and merged_into is null")
        .param(organisation)
        .query(Long.class)
        .single();
  }

  /** Reads those of them whom a test lets through, in the order of their ids, a few at a time. */
  public void each(UUID organisation, Predicate<Profile> test, Consumer<PersonRecord> reader) {
    UUID after = new UUID(0, 0);
    while (true) {
      List<Row> rows =
          jdbc.sql(
                  """
                  select id, begun_on, payload from person
                  where organisation_id = ? and id > ? and merged_into is null
                  order by id limit ?
                  """)
              .params(organisation, after, AT_ONCE)
              .query((row, _) -> Row.of(row))
              .list();
      rows.stream()
          .filter(row -> test.test(people.open(organisation, row.id(), row.payload())))
          .forEach(row -> reader.accept(record(organisation, row)));
      if (rows.size() < AT_ONCE) {
        return;
      }
      after = rows.getLast().id();
    }
  }
}
