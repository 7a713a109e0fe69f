package org.outcry.signing;

import java.time.LocalTime;
import org.outcry.mail.MailQueued;
import org.outcry.platform.jobs.NightlyJob;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reminds once who has not answered, and ends questions whose days are over, every morning. */
@Component
public class ConfirmationUpkeep implements NightlyJob {
  private static final int AT_ONCE = 1_000;

  /** The confirmation's row is the lock: what a crash cuts off is done again. */
  private static final String REMIND =
      """
      with due as (
        update confirmation c set remind_at = null
        from (select organisation_id, action_id, signature_id from confirmation
          where state = 'waiting' and remind_at <= now() and expires_at > now()
          limit ? for update skip locked) as next
        where c.organisation_id = next.organisation_id and c.action_id = next.action_id
          and c.signature_id = next.signature_id
        returning c.organisation_id, c.action_id, c.signature_id)
      insert into supporter_mail (organisation_id, action_id, id, signature_id, kind, rank)
        select organisation_id, action_id, uuidv7(), signature_id, 'confirmation', 0 from due
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
  private final ApplicationEventPublisher events;

  ConfirmationUpkeep(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
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
    while (jdbc.sql(REMIND).param(AT_ONCE).update() == AT_ONCE) {
      events.publishEvent(new MailQueued());
    }
    events.publishEvent(new MailQueued());
    while (jdbc.sql(EXPIRE).param(AT_ONCE).query(Long.class).single() == AT_ONCE) {
      // the next ones
    }
  }
}
