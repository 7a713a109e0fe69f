package org.outcry.supporters;

import java.util.List;
import java.util.UUID;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the rows of people's records, within a transaction that {@link People#shut} guards. */
@Component
class PersonStore {
  private final JdbcClient jdbc;
  private final Vault vault;
  private final People people;
  private final PersonKeys keys;

  PersonStore(JdbcClient jdbc, Vault vault, People people, PersonKeys keys) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.people = people;
    this.keys = keys;
  }

  void profile(UUID organisation, UUID person, Profile profile) {
    jdbc.sql("update person set payload = ? where organisation_id = ? and id = ?")
        .params(people.seal(organisation, person, profile), organisation, person)
        .update();
  }

  void person(UUID organisation, UUID person, Profile profile) {
    jdbc.sql("insert into person (organisation_id, id, payload) values (?, ?, ?)")
        .params(organisation, person, people.seal(organisation, person, profile))
        .update();
  }

  /** Adds an address that staff vouch for; the id of its row. */
  UUID vouched(UUID organisation, UUID person, EmailAddress address) {
    UUID row = Ids.ofToday();
    PersonKey key = keys.of(organisation, address, "", "");
    jdbc.sql(
            """
            insert into person_address (organisation_id, id, person_id, home_id, email_index,
              email_index_version, email_rules, payload, vouched_on)
            values (:organisation, :id, :person, :person, :email, :key, :rules, :payload,
              (now() at time zone 'UTC')::date)
            """)
        .param("organisation", organisation)
        .param("id", row)
        .param("person", person)
        .param("email", key.email())
        .param("key", key.key())
        .param("rules", key.rules())
        .param("payload", PersonAddresses.seal(vault, organisation, row, address))
        .update();
    return row;
  }

  /** Gives an address that was a person's own to somebody else. */
  void rehome(UUID organisation, UUID address, UUID person) {
    jdbc.sql(
            """
            update person_address set person_id = ?, home_id = ?
            where organisation_id = ? and id = ?
            """)
        .params(person, person, organisation, address)
        .update();
  }

  /** Leaves one record to another, with all addresses that stand on it. */
  void leave(UUID organisation, UUID left, UUID kept, UUID event) {
    jdbc.sql(
            """
            update person set merged_into = ?, merged_by = ? where organisation_id = ? and id = ?
            """)
        .params(kept, event, organisation, left)
        .update();
    jdbc.sql("update person_address set person_id = ? where organisation_id = ? and person_id = ?")
        .params(kept, organisation, left)
        .update();
  }

  /** A record that was merged directly into another. */
  record Merged(UUID person, UUID event, byte[] payload) {}

  /** The record that brought an address into another, with the merge that did it. */
  Merged broughtBy(UUID organisation, UUID home, UUID kept) {
    return jdbc.sql(
            """
            with recursive way as (
              select id, merged_into, merged_by, payload from person
              where organisation_id = :organisation and id = :home
              union
              select p.id, p.merged_into, p.merged_by, p.payload
              from person p join way w on p.id = w.merged_into
              where p.organisation_id = :organisation)
            select id as person, merged_by as event, payload from way where merged_into = :kept
            """)
        .param("organisation", organisation)
        .param("home", home)
        .param("kept", kept)
        .query(Merged.class)
        .single();
  }

  /** A record and all that were merged into it, directly or through others. */
  List<UUID> family(UUID organisation, UUID person) {
    return jdbc.sql(
            """
            with recursive family as (
              select :person as id
              union
              select p.id from person p join family f on p.merged_into = f.id
              where p.organisation_id = :organisation)
            select id from family
            """)
        .param("organisation", organisation)
        .param("person", person)
        .query(UUID.class)
        .list();
  }

  /** Undoes a merge: the record stands for itself again, with all addresses that it brought. */
  void back(UUID organisation, UUID left) {
    jdbc.sql(
            """
            update person set merged_into = null, merged_by = null
            where organisation_id = ? and id = ?
            """)
        .params(organisation, left)
        .update();
    jdbc.sql(
            """
            with recursive family as (
              select :left as id
              union
              select p.id from person p join family f on p.merged_into = f.id
              where p.organisation_id = :organisation)
            update person_address a set person_id = :left from family f
            where a.organisation_id = :organisation and a.home_id = f.id
            """)
        .param("organisation", organisation)
        .param("left", left)
        .update();
  }
}
