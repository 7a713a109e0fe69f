package org.outcry.supporters;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.outcry.mail.ClaimedMail;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Sees to it that a mailbox gets at most one receipt or question an action a day (UTC), and three
 * questions in all, whatever is posted, so that nobody floods a stranger; the database decides, for
 * all nodes.
 */
@Service
public class MailDays {
  /** Longer than any mail is tried again. */
  private static final int DAYS_KEPT = 31;

  private static final String MAILBOX = "mailbox";
  private static final int CONFIRMATIONS = 3;
  private static final int MAILS_BETWEEN_CLEANING = 1_000;

  private static final String TAKE =
      """
      insert into mail_day (organisation_id, action_id, mailbox_index, day, mail_id, kind)
      select :organisation, :action, :mailbox, (now() at time zone 'UTC')::date, :mail, :kind
      where (:kind <> 'confirmation' or :most > (
          select count(*) from mail_day
          where organisation_id = :organisation and action_id = :action
            and mailbox_index = any(:mailboxes) and kind = 'confirmation'))
        and not exists (
          select from mail_day
          where organisation_id = :organisation and action_id = :action
            and mailbox_index = any(:mailboxes)
            and (mail_id = :mail or kind = :kind and day = (now() at time zone 'UTC')::date))
      on conflict do nothing
      """;
  private static final String TAKEN =
      """
      select exists (
        select from mail_day
        where organisation_id = ? and action_id = ? and mailbox_index = any(?) and mail_id = ?)
      """;

  private final AtomicInteger taken = new AtomicInteger();
  private final JdbcClient jdbc;
  private final Vault vault;
  private final PersonKeys persons;

  MailDays(JdbcClient jdbc, Vault vault, PersonKeys persons) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.persons = persons;
  }

  /** What counts. */
  public enum Kind {
    RECEIPT("receipt"),
    CONFIRMATION("confirmation");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /**
   * Whether a mail may go; the same mail may go again, also on another day.
   *
   * @param owner whose keys make the mailbox's index
   */
  public boolean takes(ClaimedMail mail, UUID owner, EmailAddress address, Kind kind) {
    if (taken.getAndIncrement() % MAILS_BETWEEN_CLEANING == 0) {
      jdbc.sql(
              """
              delete from mail_day
              where kind = 'receipt' and day < (now() at time zone 'UTC')::date - ?::int
              """)
          .param(DAYS_KEPT)
          .update();
    }
    byte[][] mailboxes = mailboxes(owner, address);
    int first =
        jdbc.sql(TAKE)
            .param("organisation", mail.organisation())
            .param("action", mail.action())
            .param("mailbox", mailboxes[0])
            .param("mailboxes", mailboxes)
            .param("mail", mail.id())
            .param("kind", kind.word)
            .param("most", CONFIRMATIONS)
            .update();
    return first == 1
        || jdbc.sql(TAKEN)
            .params(mail.organisation(), mail.action(), mailboxes, mail.id())
            .query(Boolean.class)
            .single();
  }

  /** Forgets all mailboxes that got mail for an action: when it has long been closed. */
  public void forget(UUID organisation, UUID action) {
    jdbc.sql("delete from mail_day where organisation_id = ? and action_id = ?")
        .params(organisation, action)
        .update();
  }

  /** Forgets that a mailbox got mail for an action. */
  public void forget(UUID organisation, UUID action, UUID owner, EmailAddress address) {
    jdbc.sql(
            """
            delete from mail_day
            where organisation_id = ? and action_id = ? and mailbox_index = any(?)
            """)
        .params(organisation, action, mailboxes(owner, address))
        .update();
  }

  private byte[][] mailboxes(UUID owner, EmailAddress address) {
    return vault.indexes(owner, MAILBOX, persons.mailbox(address)).stream()
        .map(BlindIndex::value)
        .toArray(byte[][]::new);
  }
}
