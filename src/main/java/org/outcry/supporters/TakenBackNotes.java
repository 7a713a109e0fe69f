package org.outcry.supporters;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Columns;
import org.outcry.platform.text.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Notes by the address that a consent was taken back, so that whoever enters an older list does not
 * undo it, also where a backup was restored that knows neither the person nor what they had agreed
 * to. Each node has a copy in its {@link ErasureFile}. A note goes with its address.
 */
@Service
public class TakenBackNotes {
  private static final Logger LOG = LoggerFactory.getLogger(TakenBackNotes.class);

  /** Differs from what {@link MailDays} makes of a mailbox. */
  private static final String PURPOSE = "taken-back";

  /**
   * Of each the latest, and of those alone that say more than what is there; in the key's order,
   * for two nodes that start together add the same.
   */
  private static final String ADD =
      """
      insert into taken_back as t (organisation_id, address_id, kind, mailbox, day)
      select distinct on (organisation, address, kind) organisation, address, kind, mailbox, day
      from unnest(:organisations::uuid[], :addresses::uuid[], :kinds::text[],
          :mailboxes::bytea[], :days::date[]) as row (organisation, address, kind, mailbox, day)
      where exists (select from organisation o where o.id = row.organisation)
        and not exists (select from taken_back k
          where k.organisation_id = row.organisation and k.address_id = row.address
            and k.kind = row.kind
            and (k.day > row.day or k.day = row.day and k.mailbox = row.mailbox))
      order by organisation, address, kind, day desc
      on conflict (organisation_id, address_id, kind) do update
        set day = excluded.day, mailbox = excluded.mailbox where excluded.day >= t.day
      """;

  private static final List<String> KINDS = List.of("email", "phone", "partners");

  private final JdbcClient jdbc;
  private final Vault vault;
  private final PersonKeys persons;
  private final PersonAddresses addresses;
  private final KnownPeople known;
  private final Signatures signatures;
  private final Changes changes;

  TakenBackNotes(
      JdbcClient jdbc,
      Vault vault,
      PersonKeys persons,
      PersonAddresses addresses,
      KnownPeople known,
      Signatures signatures,
      Changes changes) {
    this.known = known;
    this.signatures = signatures;
    this.jdbc = jdbc;
    this.vault = vault;
    this.persons = persons;
    this.addresses = addresses;
    this.changes = changes;
  }

  private record Row(UUID id, byte[] payload) {}

  /**
   * Notes it, in the transaction in which it is taken back.
   *
   * @param kind of the consent; of those that reach no further than a signature nothing is noted
   * @param rows of the addresses, by their ids
   */
  public void note(UUID organisation, String kind, Collection<UUID> rows) {
    if (!KINDS.contains(kind)) {
      return;
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<TakenBackNote> notes =
        jdbc
            .sql(
                """
                select id, payload from person_address
                where organisation_id = ? and id = any(?::uuid[])
                for key share -- whoever erases it meanwhile is waited for, or forgets the note
                """)
            .params(organisation, People.texts(rows))
            .query(Row.class)
            .list()
            .stream()
            .flatMap(row ->
                mailbox(organisation, row)
                    .map(hash -> TakenBackNote.of(organisation, row.id(), kind, hash, today)))
            .toList();
    add(notes);
    notes.forEach(each -> changes.announce(Erasures.TOPIC, each.line()));
  }

  /**
   * Notes what was taken back with a signature, where its address is on a record, in the caller's
   * transaction: with that address, and where its reader has said that it is theirs, with the
   * others of theirs.
   *
   * @param kinds of the consents
   */
  void note(UUID organisation, UUID action, UUID signature, Collection<String> kinds) {
    List<String> noted = kinds.stream().filter(KINDS::contains).toList();
    if (!noted.isEmpty() && !isSealed(organisation, action)) {
      List<UUID> rows = theirs(organisation, rows(organisation, action, signature));
      noted.forEach(kind -> note(organisation, kind, rows));
    }
  }

  /** Of who signs a sealed action nothing is kept elsewhere. */
  private boolean isSealed(UUID organisation, UUID action) {
    return jdbc.sql("select sealed from action where organisation_id = ? and id = ?")
        .params(organisation, action)
        .query(Boolean.class)
        .single();
  }

  private List<UUID> rows(UUID organisation, UUID action, UUID signature) {
    try {
      return signatures.find(organisation, action, signature).stream()
          .map(SignatureRecord::particulars)
          .filter(Particulars::hasAddress)
          .map(each -> persons.of(organisation, each.email(), "", ""))
          .map(key -> new KnownPeople.Sought(organisation, organisation, key))
          .flatMap(each -> known.of(List.of(each)).stream())
          .map(KnownPeople.Known::row)
          .toList();
    } catch (IllegalStateException unreadable) {
      LOG.error("A signature can't be decrypted: by it alone it is known what was taken back");
      return List.of();
    }
  }

  private List<UUID> theirs(UUID organisation, List<UUID> rows) {
    return jdbc.sql(
            """
            select distinct other.id from person_address mine
              join person_address other on other.organisation_id = mine.organisation_id
                and other.person_id = mine.person_id
            where mine.organisation_id = ? and mine.id = any(?::uuid[])
              and (other.id = mine.id
                or mine.confirmed_on is not null and other.confirmed_on is not null)
            """)
        .params(organisation, People.texts(rows))
        .query(UUID.class)
        .list();
  }

  /** By the oldest key, which a backup from before has as well. */
  private Stream<byte[]> mailbox(UUID organisation, Row row) {
    try {
      EmailAddress address = addresses.open(organisation, row.id(), row.payload());
      return Stream.of(tokens(organisation, persons.normalised(address)).getLast());
    } catch (IllegalStateException unreadable) {
      LOG.error(
          "An address can't be decrypted: by its record alone it is known what was taken back");
      return Stream.empty();
    }
  }

  /**
   * What an address may be noted by, under every version of the rules by which people are told
   * apart, and every key.
   */
  public List<byte[]> mailboxes(UUID organisation, EmailAddress address) {
    return persons.spellings(address).stream()
        .flatMap(each -> tokens(organisation, each).stream())
        .toList();
  }

  private List<byte[]> tokens(UUID organisation, String spelling) {
    return vault.tokens(organisation, PURPOSE, spelling.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds what another copy has and these tables have not, of organisations that there are. */
  public void add(Collection<TakenBackNote> notes) {
    new Columns<>(jdbc.sql(ADD), notes)
        .texts("organisations", TakenBackNote::organisation)
        .texts("addresses", TakenBackNote::address)
        .texts("kinds", TakenBackNote::kind)
        .bytes("mailboxes", TakenBackNote::hash)
        .texts("days", TakenBackNote::day)
        .statement()
        .update();
  }

  /** All of them. */
  public List<TakenBackNote> all() {
    return jdbc.sql("select organisation_id, address_id, kind, mailbox, day from taken_back")
        .query((row, _) ->
            TakenBackNote.of(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getBytes(4),
                row.getObject(5, LocalDate.class)))
        .list();
  }

  /**
   * Forgets what is noted of an address whose reader is erased and whose row is gone, in the
   * caller's transaction. A note whose row is there is another person's, whose address was the same
   * by older rules; it goes with that row.
   *
   * @return the ids of the rows that it was noted with
   */
  public List<UUID> forget(UUID organisation, EmailAddress address) {
    return jdbc
        .sql(
            """
            delete from taken_back t where organisation_id = ? and mailbox = any(?)
              and not exists (select from person_address a
                where a.organisation_id = t.organisation_id and a.id = t.address_id)
            returning address_id
            """)
        .params(organisation, mailboxes(organisation, address).toArray(byte[][]::new))
        .query(UUID.class)
        .list()
        .stream()
        .distinct()
        .toList();
  }

  /** Forgets those of addresses that the list of erasures names, as after a restore. */
  public void forgetErased() {
    jdbc.sql(
            """
            delete from taken_back t using erasure e
            where e.outcome = 'address' and e.organisation_id = t.organisation_id
              and e.signature_id = t.address_id
            """)
        .update();
  }
}
