package org.outcry.supporters;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Columns;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Consents that people gave elsewhere than on an action's form, each with its exact wording, its
 * day and its source, and those that have outlived their signature ({@link CarriedConsents}). Rows
 * are added, never changed; a consent that was taken back is not given again by entering the same
 * list once more.
 */
@Service
public class PersonConsents implements SealedColumns {
  private static final String TABLE = "person_consent";

  private static final Logger LOG = LoggerFactory.getLogger(PersonConsents.class);

  private static final UUID NO_ACTION = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final Erasures erasures;
  private final Vault vault;
  private final PersonAddresses addresses;
  private final PersonKeys keys;
  private final TakenBackSince takenBack;
  private final TakenBackNotes notes;

  PersonConsents(
      JdbcClient jdbc,
      Vault vault,
      Erasures erasures,
      PersonAddresses addresses,
      PersonKeys keys,
      TakenBackSince takenBack,
      TakenBackNotes notes) {
    this.notes = notes;
    this.jdbc = jdbc;
    this.erasures = erasures;
    this.vault = vault;
    this.addresses = addresses;
    this.keys = keys;
    this.takenBack = takenBack;
  }

  /**
   * What somebody agreed to.
   *
   * @param kind {@code email}, {@code phone} or {@code partners}
   * @param wording word for word, as they read it
   * @param language its tag
   * @param source where it was given
   * @param on the day on which it was given
   * @param how {@code import}, {@code paper} or {@code staff}
   */
  public record Given(
      String kind, String wording, String language, String source, LocalDate on, String how) {}

  /**
   * Where on an action's form a consent was given.
   *
   * @param slug of the action
   * @param version of the action, and key: with the language they name the wording
   */
  public record Origin(UUID action, Slug slug, int version, String key) {}

  /**
   * One consent.
   *
   * @param address the id of the row of the address that it was given with
   * @param origin {@code null} where it was given elsewhere, or kept before V90
   * @param source {@code null} once it is forgotten
   * @param withdrawnOn {@code null} while it is in force
   */
  public record Consent(
      UUID id,
      UUID address,
      String kind,
      String wording,
      String language,
      String how,
      LocalDate givenOn,
      @Nullable Origin origin,
      @Nullable String source,
      @Nullable LocalDate withdrawnOn) {}

  /** All that were given with some addresses, in order. */
  public List<Consent> of(UUID organisation, Collection<UUID> addresses) {
    return jdbc.sql(
            """
            select c.id, c.address_id, w.kind, w.wording, w.language, c.how, c.given_on, c.source,
              b.withdrawn_on, c.action_id, x.slug, c.version, c.consent_key
            from person_consent c
              join person_wording w on w.organisation_id = c.organisation_id
                and w.id = c.wording_id
              left join person_consent_withdrawal b on b.organisation_id = c.organisation_id
                and b.consent_id = c.id
              left join action x on x.organisation_id = c.organisation_id and x.id = c.action_id
            where c.organisation_id = ? and c.address_id = any(?::uuid[])
            order by c.given_on, c.id
            """)
        .params(organisation, People.texts(addresses))
        .query((row, _) -> {
          UUID id = row.getObject("id", UUID.class);
          byte[] source = row.getBytes("source");
          return new Consent(
              id,
              row.getObject("address_id", UUID.class),
              row.getString("kind"),
              row.getString("wording"),
              row.getString("language"),
              row.getString("how"),
              row.getObject("given_on", LocalDate.class),
              origin(row),
              source == null
                  ? null
                  : new String(vault.open(organisation, TABLE, id, source), StandardCharsets.UTF_8),
              row.getObject("withdrawn_on", LocalDate.class));
        })
        .list();
  }

  private static @Nullable Origin origin(ResultSet row) throws SQLException {
    String slug = row.getString("slug");
    return slug == null
        ? null
        : new Origin(
            row.getObject("action_id", UUID.class),
            new Slug(slug),
            row.getInt("version"),
            row.getString("consent_key"));
  }

  /**
   * Records a consent with several addresses, in the caller's transaction. Whoever has ever taken
   * back a consent of this kind with the organisation, by any of their addresses, is left out: an
   * older list does not know it.
   *
   * @param rows of the addresses, by their ids
   * @return with how many it is newly recorded
   */
  int give(UUID organisation, Given given, Collection<UUID> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    Set<UUID> barred = takenBack.ever(organisation, given.kind(), mailboxes(organisation, rows));
    UUID wording = wording(organisation, given.kind(), given.language(), given.wording());
    return new Columns<>(
            jdbc.sql(
                    """
                    insert into person_consent (organisation_id, address_id, id, wording_id, how,
                      given_on, source)
                    select :organisation, address, id, :wording, :how, :on, source
                    from unnest(:addresses::uuid[], :ids::uuid[], :sources::bytea[])
                      as row (address, id, source)
                    on conflict do nothing
                    """)
                .param("organisation", organisation)
                .param("wording", wording)
                .param("how", given.how())
                .param("on", given.on()),
            rows.stream()
                .filter(each -> !barred.contains(each))
                .map(each -> new Row(each, Ids.ofToday()))
                .toList())
        .texts("addresses", Row::address)
        .texts("ids", Row::id)
        .bytes(
            "sources",
            row ->
                vault.seal(
                    organisation, TABLE, row.id(), given.source().getBytes(StandardCharsets.UTF_8)))
        .statement()
        .update();
  }

  private record Row(UUID address, UUID id) {}

  private record Other(UUID mine, UUID id, byte[] emailIndex, byte[] payload) {}

  /** By every index of all addresses of the people: under any key, and any rules. */
  private List<TakenBackSince.Mailbox> mailboxes(UUID organisation, Collection<UUID> rows) {
    return jdbc
        .sql(
            """
            select mine.id as mine, other.id, other.email_index, other.payload
            from person_address mine
              join person_address other on other.organisation_id = mine.organisation_id
                and other.person_id = mine.person_id
            where mine.organisation_id = ? and mine.id = any(?::uuid[])
            """)
        .params(organisation, rows.stream().map(UUID::toString).toArray(String[]::new))
        .query(Other.class)
        .list()
        .stream()
        .flatMap(each ->
            known(organisation, each).map(by -> new TakenBackSince.Mailbox(each.mine(), by)))
        .toList();
  }

  private Stream<byte[]> known(UUID organisation, Other row) {
    try {
      EmailAddress address = addresses.open(organisation, row.id(), row.payload());
      return Stream.concat(
          keys.of(organisation, address, "", "").emails(),
          notes.mailboxes(organisation, address).stream());
    } catch (IllegalStateException unreadable) {
      LOG.error("An address of {} can't be decrypted: it is found by its index alone", TABLE);
      return Stream.of(row.emailIndex());
    }
  }

  /**
   * What somebody agreed to with a signature.
   *
   * @param kind {@code email}, {@code phone} or {@code partners}
   * @param wording word for word, as they read it
   * @param language its tag
   * @param how as {@code consent} has it
   * @param action whose form it was
   * @param version of the action
   * @param key of the wording
   * @param on the day (UTC) on which it was given; the moment would find the signature again, which
   *     is anonymous from now on
   */
  record Signed(
      String kind,
      String wording,
      String language,
      String how,
      UUID action,
      int version,
      String key,
      LocalDate on) {}

  /**
   * Keeps a consent that is in force with the address that it was given with, in the transaction
   * that makes its signature anonymous.
   *
   * @param address the id of its row
   */
  void keep(UUID organisation, UUID address, Signed signed) {
    jdbc.sql(
            """
            insert into person_consent (organisation_id, address_id, id, wording_id, how, given_on,
              action_id, version, consent_key)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            organisation,
            address,
            Ids.ofToday(),
            wording(organisation, signed.kind(), signed.language(), signed.wording()),
            signed.how(),
            signed.on(),
            signed.action(),
            signed.version(),
            signed.key())
        .update();
  }

  private UUID wording(UUID organisation, String kind, String language, String wording) {
    jdbc.sql(
            """
            insert into person_wording (organisation_id, id, kind, language, wording)
            values (?, ?, ?, ?, ?) on conflict (organisation_id, kind, language, wording) do nothing
            """)
        .params(organisation, Ids.next(), kind, language, wording)
        .update();
    return jdbc.sql(
            """
            select id from person_wording
            where organisation_id = ? and kind = ? and language = ? and wording = ?
            """)
        .params(organisation, kind, language, wording)
        .query(UUID.class)
        .single();
  }

  /**
   * Takes a consent back, if it was given with one of some addresses; to be called in a
   * transaction.
   *
   * @param how it was taken back, in lower-case letters and hyphens
   * @return whether it was in force
   */
  public boolean withdraw(UUID organisation, Collection<UUID> addresses, UUID consent, String how) {
    boolean withdrawn =
        jdbc.sql(
                    """
                    insert into person_consent_withdrawal (organisation_id, consent_id, how)
                    select organisation_id, id, ? from person_consent
                    where organisation_id = ? and id = ? and address_id = any(?::uuid[])
                    on conflict do nothing
                    """)
                .params(how, organisation, consent, People.texts(addresses))
                .update()
            == 1;
    if (withdrawn) {
      erasures.record(organisation, NO_ACTION, consent, Erasure.Outcome.NO_MAIL);
      note(organisation, consent);
    }
    return withdrawn;
  }

  private void note(UUID organisation, UUID consent) {
    jdbc.sql(
            """
            select w.kind, c.address_id from person_consent c
              join person_wording w on w.organisation_id = c.organisation_id
                and w.id = c.wording_id
            where c.organisation_id = ? and c.id = ?
            """)
        .params(organisation, consent)
        .query(row -> {
          notes.note(organisation, row.getString("kind"), List.of(row.getObject(2, UUID.class)));
        });
  }

  /**
   * The same of what a signature that is anonymous by now has left behind.
   *
   * @param key of the consent on the action's form
   */
  public void withdrawCarried(
      UUID organisation, Collection<UUID> addresses, UUID action, String key, String how) {
    of(organisation, addresses).stream()
        .filter(each -> each.withdrawnOn() == null)
        .filter(each -> {
          Origin origin = each.origin();
          return origin != null && origin.action().equals(action) && origin.key().equals(key);
        })
        .forEach(each -> withdraw(organisation, addresses, each.id(), how));
  }

  /**
   * Takes back all consents to mail that were given with an address.
   *
   * @param rows of the address, by their ids
   * @param how they were taken back, in lower-case letters and hyphens
   * @return how many were in force
   */
  int withdrawMail(UUID organisation, Collection<UUID> rows, String how) {
    List<UUID> taken =
        jdbc.sql(
                """
                insert into person_consent_withdrawal (organisation_id, consent_id, how)
                select c.organisation_id, c.id, ? from person_address a
                  join person_consent c on c.organisation_id = a.organisation_id
                    and c.address_id = a.id
                  join person_wording w on w.organisation_id = c.organisation_id
                    and w.id = c.wording_id and w.kind = 'email'
                where a.organisation_id = ? and a.id = any(?::uuid[])
                on conflict do nothing
                returning consent_id
                """)
            .params(how, organisation, People.texts(rows))
            .query(UUID.class)
            .list();
    taken.forEach(each -> erasures.record(organisation, NO_ACTION, each, Erasure.Outcome.NO_MAIL));
    return taken.size();
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "source", TABLE, "t.id");
  }
}
