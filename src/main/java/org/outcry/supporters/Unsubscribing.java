package org.outcry.supporters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes back all consents to mail of a person: those of all signatures given with the address,
 * those given with it elsewhere, and the same of any other address of theirs that the organisation
 * knows. Whoever reads a mailbox that is on a record and was never confirmed speaks for it alone.
 */
@Service
public class Unsubscribing {
  private static final String SIGNED =
      """
      select s.action_id, COLUMNS from signature s
      where s.organisation_id = :organisation and s.email_index = any(:emails)
        and s.action_id = any(array(
          select id from action where organisation_id = :organisation and state <> 'draft'))
        and s.state in ('pending', 'counted', 'invalidated') and length(s.payload) > 0
      union all
      select s.action_id, COLUMNS from signature s
      where s.organisation_id = :organisation and s.email_index = any(:emails)
        and s.action_id = any(array(
          select id from action where organisation_id = :organisation and state <> 'draft'))
        and s.state in ('withdrawn', 'expired') and s.anonymous_at is null
        and length(s.payload) > 0
      """
          .replace("COLUMNS", Signatures.COLUMNS);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final PersonKeys keys;
  private final PersonAddresses addresses;
  private final Signatures signatures;
  private final Consents consents;
  private final PersonConsents personConsents;
  private final KnownPeople known;
  private final TakenBackNotes notes;

  Unsubscribing(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      PersonKeys keys,
      PersonAddresses addresses,
      Signatures signatures,
      Consents consents,
      PersonConsents personConsents,
      KnownPeople known,
      TakenBackNotes notes) {
    this.notes = notes;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.keys = keys;
    this.addresses = addresses;
    this.signatures = signatures;
    this.consents = consents;
    this.personConsents = personConsents;
    this.known = known;
  }

  /**
   * Takes them back; once, however often it is said.
   *
   * @param how as {@code consent_withdrawal} has it
   * @return how many consents were in force until now
   */
  public int unsubscribe(UUID organisation, EmailAddress address, String how) {
    return transactions.execute(_ -> {
      int taken = 0;
      for (EmailAddress each : all(organisation, address)) {
        int before = taken;
        for (Map.Entry<UUID, List<UUID>> action : signed(organisation, each).entrySet()) {
          taken += consents.withdrawMail(organisation, action.getKey(), action.getValue(), how);
        }
        // Last, for a signature that becomes anonymous meanwhile has left its consents here.
        List<UUID> rows = rows(organisation, each);
        taken += personConsents.withdrawMail(organisation, rows, how);
        if (taken > before) {
          notes.note(organisation, "email", rows);
        }
      }
      return taken;
    });
  }

  /**
   * Whether any consent to mail is in force that {@link #unsubscribe} would take back, whichever
   * signature it was given with.
   */
  public boolean isSubscribed(UUID organisation, EmailAddress address) {
    return all(organisation, address).stream()
        .anyMatch(each ->
            signed(organisation, each).entrySet().stream()
                    .anyMatch(action ->
                        consents.allowMail(organisation, action.getKey(), action.getValue()))
                || isOnRecord(organisation, each));
  }

  private boolean isOnRecord(UUID organisation, EmailAddress address) {
    return jdbc.sql(
            """
            select exists (select from person_address a
              join person_consent c on c.organisation_id = a.organisation_id
                and c.address_id = a.id
              join person_wording w on w.organisation_id = c.organisation_id
                and w.id = c.wording_id and w.kind = 'email'
            where a.organisation_id = ? and a.id = any(?::uuid[])
              and not exists (select from person_consent_withdrawal b
                where b.organisation_id = c.organisation_id and b.consent_id = c.id))
            """)
        .params(organisation, People.texts(rows(organisation, address)))
        .query(Boolean.class)
        .single();
  }

  /** Takes back again what the list of erasures says was, as after a restore. */
  public void carryOut() {
    jdbc.sql(
            """
            insert into consent_withdrawal (organisation_id, action_id, signature_id, consent_key,
              how)
            select distinct c.organisation_id, c.action_id, c.signature_id, c.consent_key,
              'restored'
            from erasure e
              join consent c on c.organisation_id = e.organisation_id
                and c.action_id = e.action_id and c.signature_id = e.signature_id
              WORDED
            where (e.outcome, w.kind) in (('no_mail', 'email'), ('no_calls', 'phone'),
              ('no_partners', 'partners'), ('no_name', 'public-name'), ('no_passing', 'target'))
            on conflict do nothing
            """
                .replace("WORDED", Consents.WORDED))
        .update();
    jdbc.sql(
            """
            insert into person_consent_withdrawal (organisation_id, consent_id, how)
            select c.organisation_id, c.id, 'restored'
            from erasure e join person_consent c on c.organisation_id = e.organisation_id
              and c.id = e.signature_id
            where e.outcome = 'no_mail'
            on conflict do nothing
            """)
        .update();
  }

  /** The rows of the address on records: its own, and nobody's whose it was by older rules. */
  private List<UUID> rows(UUID organisation, EmailAddress address) {
    PersonKey key = keys.of(organisation, address, "", "");
    return known.of(List.of(new KnownPeople.Sought(organisation, organisation, key))).stream()
        .map(KnownPeople.Known::row)
        .toList();
  }

  private record Other(UUID id, byte[] payload) {}

  /** The address, and the others of the person whose it is. */
  private Collection<EmailAddress> all(UUID organisation, EmailAddress address) {
    List<EmailAddress> all = new ArrayList<>(List.of(address));
    jdbc.sql(
            """
            select other.id, other.payload from person_address mine
              join person_address other on other.organisation_id = mine.organisation_id
                and other.person_id = mine.person_id and other.id <> mine.id
            where mine.organisation_id = ? and mine.id = any(?::uuid[])
              and mine.confirmed_on is not null
            """)
        .params(organisation, People.texts(rows(organisation, address)))
        .query(Other.class)
        .list()
        .forEach(other -> all.add(addresses.open(organisation, other.id(), other.payload())));
    return all;
  }

  /**
   * The signatures given with an address, by action. What an index of older rules finds is compared
   * by today's.
   */
  Map<UUID, List<UUID>> signed(UUID organisation, EmailAddress address) {
    return jdbc
        .sql(SIGNED)
        .param("organisation", organisation)
        .param("emails", emails(organisation, address))
        .query(
            (row, _) -> signatures.read(organisation, row.getObject("action_id", UUID.class), row))
        .list()
        .stream()
        .filter(each -> keys.isSame(each.particulars().email(), address))
        .collect(
            Collectors.groupingBy(
                SignatureRecord::action,
                Collectors.mapping(SignatureRecord::id, Collectors.toList())));
  }

  private byte[][] emails(UUID organisation, EmailAddress address) {
    return keys.of(organisation, address, "", "").emails().toArray(byte[][]::new);
  }
}
