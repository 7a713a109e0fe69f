package org.outcry.supporters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.text.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Consents that outlive the signature that they were given with: once it is anonymous, nobody could
 * tell whose they are, and nobody could take them back.
 */
@Service
public class CarriedConsents {
  private static final Logger LOG = LoggerFactory.getLogger(CarriedConsents.class);

  /** Nobody gives a consent to a signature, or takes one back, until the transaction ends. */
  private static final String LOCK =
      """
      select 1 from signature
      where organisation_id = :organisation and action_id = :action
        and id = any(:signatures::uuid[])
      order by id for update
      """;

  /**
   * What a form alone says is nobody's word, see {@link Consents#OWN_WORD}. In the order of a keyed
   * hash, so that the order of the rows does not tell whose signature is whose.
   */
  private static final String IN_FORCE =
      """
      select COLUMNS, w.kind, w.wording, w.language as wording_language, c.how, c.consent_key,
        c.version as wording_version, (c.given_at at time zone 'UTC')::date as given_on
      from signature s
        join consent c on c.organisation_id = s.organisation_id and c.action_id = s.action_id
          and c.signature_id = s.id
        join consent_wording w on w.organisation_id = c.organisation_id
          and w.action_id = c.action_id and w.version = c.version
          and w.consent_key = c.consent_key and w.language = c.language
      where s.organisation_id = :organisation and s.action_id = :action
        and s.id = any(:signatures::uuid[]) and s.state = 'counted' and length(s.payload) > 0
        and OUTLASTING and OWN_WORD
        and not exists (select from consent_withdrawal b
          where b.organisation_id = c.organisation_id and b.action_id = c.action_id
            and b.signature_id = c.signature_id and b.consent_key = c.consent_key)
      order by s.email_index, c.consent_key
      """
          .replace("COLUMNS", Signatures.COLUMNS)
          .replace("OUTLASTING", Consents.OUTLASTING)
          .replace("OWN_WORD", Consents.OWN_WORD);

  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final PersonRecords records;
  private final PersonKeys keys;
  private final PersonConsents consents;

  CarriedConsents(
      JdbcClient jdbc,
      Signatures signatures,
      PersonRecords records,
      PersonKeys keys,
      PersonConsents consents) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.records = records;
    this.keys = keys;
    this.consents = consents;
  }

  private record Carried(EmailAddress address, PersonConsents.Signed consent) {}

  /**
   * Keeps the consents to mail, to calls and to partners that are in force with the records of
   * those who gave them, in the transaction that makes their signatures anonymous, before it does.
   * Of whom no record is kept, none is.
   */
  public void carry(UUID organisation, UUID action, Collection<UUID> ids) {
    ask(LOCK, organisation, action, ids).query(_ -> {});
    List<Optional<Carried>> given =
        ask(IN_FORCE, organisation, action, ids)
            .query((row, _) -> read(organisation, action, row))
            .list();
    given.stream().flatMap(Optional::stream).forEach(each -> keep(organisation, each));
  }

  private JdbcClient.StatementSpec ask(
      String sql, UUID organisation, UUID action, Collection<UUID> ids) {
    return jdbc.sql(sql)
        .param("organisation", organisation)
        .param("action", action)
        .param("signatures", People.texts(ids));
  }

  /** One that cannot be read is left, so that it can be made anonymous all the same. */
  private Optional<Carried> read(UUID organisation, UUID action, ResultSet row)
      throws SQLException {
    PersonConsents.Signed consent =
        new PersonConsents.Signed(
            row.getString("kind"),
            row.getString("wording"),
            row.getString("wording_language"),
            row.getString("how"),
            action,
            row.getInt("wording_version"),
            row.getString("consent_key"),
            row.getObject("given_on", LocalDate.class));
    try {
      return Optional.of(
          new Carried(signatures.read(organisation, action, row).particulars().email(), consent));
    } catch (RuntimeException unreadable) {
      lost(unreadable);
      return Optional.empty();
    }
  }

  private void keep(UUID organisation, Carried carried) {
    Optional<PersonRecord.Address> address;
    try {
      address =
          records.find(organisation, carried.address()).stream()
              .flatMap(record -> record.addresses().stream())
              .filter(each -> keys.isSame(each.email(), carried.address()))
              .findFirst();
    } catch (DataAccessException failed) {
      throw failed;
    } catch (RuntimeException unreadable) {
      lost(unreadable);
      return;
    }
    address.ifPresent(each -> consents.keep(organisation, each.id(), carried.consent()));
  }

  private static void lost(RuntimeException unreadable) {
    LOG.error(
        "A consent is not kept beyond its signature, for one of the two cannot be read: {}",
        unreadable.getClass().getSimpleName());
  }
}
