package org.outcry.supporters;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.outcry.mail.ClaimedMail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The mails that belong to signatures. Each kind has an index of its own, so each is asked for on
 * its own: without one, all mails of the action would be read.
 */
@Service
public class SupporterMails {
  private static final String IDS =
      """
      select id from supporter_mail
      where organisation_id = :organisation and action_id = :action and kind = 'receipt'
        and signature_id = any(:signatures::uuid[])
      union all
      select id from supporter_mail
      where organisation_id = :organisation and action_id = :action and kind = 'reply'
        and letter_id = any(array(
          select id from letter where organisation_id = :organisation and action_id = :action
            and signature_id = any(:signatures::uuid[])))
      union all
      select id from supporter_mail
      where organisation_id = :organisation and action_id = :action
        and kind not in ('receipt', 'reply') and signature_id = any(:signatures::uuid[])
      """;

  private final JdbcClient jdbc;

  SupporterMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The ids of all mails to those who gave some signatures of an action. */
  public List<UUID> of(UUID organisation, UUID action, Collection<UUID> signatures) {
    return jdbc.sql(IDS)
        .param("organisation", organisation)
        .param("action", action)
        .param("signatures", texts(signatures))
        .query(UUID.class)
        .list();
  }

  /**
   * A mail to a supporter.
   *
   * @param id of its row
   * @param kind such as {@code receipt}
   * @param state as the ledger has it
   */
  public record Mail(UUID id, String kind, Instant writtenAt, String state) {}

  /** All mails to whoever gave a signature, in order. */
  public List<Mail> of(UUID organisation, UUID action, UUID signature) {
    return jdbc.sql(
            """
            select id, kind, created_at, state from supporter_mail
            where organisation_id = ? and action_id = ? and id = any(?::uuid[])
            order by created_at, id
            """)
        .params(organisation, action, texts(of(organisation, action, List.of(signature))))
        .query((row, _) ->
            new Mail(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("state")))
        .list();
  }

  /**
   * Withdraws those that have not left; to be called in the transaction that ends the signatures.
   * What is being sent is stopped if it has not begun.
   */
  public void withdraw(UUID organisation, UUID action, Collection<UUID> signatures) {
    jdbc.sql(
            """
            update supporter_mail set state = 'withdrawn', lease_until = null
            where organisation_id = ? and action_id = ? and id = any(?::uuid[])
              and state in ('queued', 'held', 'deferred', 'claimed')
            """)
        .params(organisation, action, texts(of(organisation, action, signatures)))
        .update();
  }

  /**
   * Puts a mail off that is being composed, to the next day (UTC): its mailbox has no place today.
   *
   * @param most how many times in all; after those it stays as it is
   */
  public void putOff(ClaimedMail mail, int most) {
    jdbc.sql(
            """
            update supporter_mail
            set state = 'queued', lease_until = null, put_off = put_off + 1,
              due_at = ((now() at time zone 'UTC')::date + 1)::timestamp at time zone 'UTC'
            where organisation_id = ? and action_id = ? and id = ?
              and state = 'claimed' and attempts = ? - 1 and put_off < ?
            """)
        .params(mail.organisation(), mail.action(), mail.id(), mail.attempt(), most)
        .update();
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
