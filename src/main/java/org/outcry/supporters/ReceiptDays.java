package org.outcry.supporters;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.outcry.mail.ClaimedMail;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a mailbox gets at most one receipt an action a day (UTC), whatever is posted, so
 * that nobody floods a stranger; the database decides, for all nodes.
 */
@Component
class ReceiptDays {
  /** Longer than any receipt is tried again. */
  private static final int DAYS_KEPT = 31;

  private static final int RECEIPTS_BETWEEN_CLEANING = 1_000;

  private final AtomicInteger taken = new AtomicInteger();
  private final JdbcClient jdbc;
  private final Vault vault;
  private final PersonKeys persons;

  ReceiptDays(JdbcClient jdbc, Vault vault, PersonKeys persons) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.persons = persons;
  }

  /**
   * Whether a receipt may go; the same receipt may go again, also on another day.
   *
   * @param owner whose keys make the mailbox's index
   */
  boolean takes(ClaimedMail mail, UUID owner, EmailAddress address) {
    if (taken.getAndIncrement() % RECEIPTS_BETWEEN_CLEANING == 0) {
      jdbc.sql("delete from receipt_day where day < (now() at time zone 'UTC')::date - ?::int")
          .param(DAYS_KEPT)
          .update();
    }
    byte[][] mailboxes =
        vault.indexes(owner, "mailbox", persons.mailbox(address)).stream()
            .map(BlindIndex::value)
            .toArray(byte[][]::new);
    jdbc.sql(
            """
            insert into receipt_day (organisation_id, action_id, mailbox_index, day, mail_id)
            select :organisation, :action, :mailbox, (now() at time zone 'UTC')::date, :mail
            where not exists (
              select from receipt_day
              where organisation_id = :organisation and action_id = :action
                and mailbox_index = any(:mailboxes)
                and (mail_id = :mail or day = (now() at time zone 'UTC')::date))
            on conflict do nothing
            """)
        .param("organisation", mail.organisation())
        .param("action", mail.action())
        .param("mailbox", mailboxes[0])
        .param("mailboxes", mailboxes)
        .param("mail", mail.id())
        .update();
    return jdbc.sql(
            """
            select exists (
              select from receipt_day
              where organisation_id = ? and action_id = ? and mailbox_index = any(?) and mail_id = ?)
            """)
        .params(mail.organisation(), mail.action(), mailboxes, mail.id())
        .query(Boolean.class)
        .single();
  }
}
