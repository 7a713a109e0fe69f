package org.outcry.signing;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.outcry.mail.MailQueued;
import org.outcry.platform.database.Columns;
import org.outcry.platform.jobs.NightlyJob;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds once who has not answered, and ends questions whose days are over, every morning. */
@Component
public class ConfirmationUpkeep implements NightlyJob {
  private static final int AT_ONCE = 1_000;

  /** The confirmation's row is the lock: what a crash cuts off is done again. */
  private static final String REMIND =
      """
      update confirmation c set remind_at = null
      from (select organisation_id, action_id, signature_id from confirmation
        where state = 'waiting' and remind_at <= now() and expires_at > now()
        limit ? for update skip locked) as next
      where c.organisation_id = next.organisation_id and c.action_id = next.action_id
        and c.signature_id = next.signature_id
      returning c.organisation_id, c.action_id, c.signature_id
      """;

  /** Who asked for the question themselves, or still waits for it, needs no reminder. */
  private static final String ASKED_TODAY =
      """
      select m.signature_id
      from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[])
          as row (organisation, action, signature)
        join supporter_mail m on m.organisation_id = organisation and m.action_id = action
          and m.signature_id = signature
      where m.kind = 'confirmation' and (m.state in ('queued', 'claimed', 'deferred')
        or m.state in ('accepted', 'uncertain')
          and m.due_at >= (now() at time zone 'UTC')::date::timestamp at time zone 'UTC')
      """;

  /** A signature that counts at once stays; what never counted is nobody's any more. */
  private static final String EXPIRE =
      """
      with over as (
        update confirmation c set state = 'expired', settled_at = now()
        from (select organisation_id, action_id, signature_id from confirmation
          where state = 'waiting' and expires_at <= now()
          limit ? for update skip locked) as next
        where c.organisation_id = next.organisation_id and c.action_id = next.action_id
          and c.signature_id = next.signature_id
        returning c.organisation_id, c.action_id, c.signature_id),
      signatures as (
        update signature s set state = 'expired' from over
        where s.organisation_id = over.organisation_id and s.action_id = over.action_id
          and s.id = over.signature_id and s.state = 'pending')
      select count(*) from over
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final SignatureMails mails;
  private final ApplicationEventPublisher events;

  ConfirmationUpkeep(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      SignatureMails mails,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.mails = mails;
    this.events = events;
  }

  @Override
  public String name() {
    return "confirmations";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(9, 11);
  }

  @Override
  public void run() {
    while (transactions.execute(_ -> remind()) == AT_ONCE) {
      events.publishEvent(new MailQueued());
    }
    events.publishEvent(new MailQueued());
    while (jdbc.sql(EXPIRE).param(AT_ONCE).query(Long.class).single() == AT_ONCE) {
      // the next ones
    }
  }

  private int remind() {
    List<SignatureMails.Mail> due =
        jdbc.sql(REMIND)
            .param(AT_ONCE)
            .query((row, _) ->
                SignatureMails.Mail.question(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getObject(3, UUID.class)))
            .list();
    Set<UUID> asked = askedToday(due);
    mails.queue(due.stream().filter(each -> !asked.contains(each.signature())).toList());
    return due.size();
  }

  private Set<UUID> askedToday(List<SignatureMails.Mail> due) {
    return due.isEmpty()
        ? Set.of()
        : new HashSet<>(
            new Columns<>(jdbc.sql(ASKED_TODAY), due)
                .texts("organisations", SignatureMails.Mail::organisation)
                .texts("actions", SignatureMails.Mail::action)
                .texts("signatures", SignatureMails.Mail::signature)
                .statement()
                .query(UUID.class)
                .list());
  }
}
