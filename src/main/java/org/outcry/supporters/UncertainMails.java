package org.outcry.supporters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Mail to supporters of which nobody can know whether it arrived. A letter that arrives twice looks
 * like a machine's; a receipt or a question that does harms nobody, and one that is lost costs the
 * supporter the only way to their signature. So these may be sent once more, for whoever says so:
 * by itself a server that breaks off each time would get them without end.
 */
@Service
public class UncertainMails {
  private final JdbcClient jdbc;

  UncertainMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A mail in doubt.
   *
   * @param kind such as {@code receipt}
   * @param action its action's slug
   * @param again whether it may be sent once more
   */
  public record Doubt(
      UUID id,
      String kind,
      String action,
      Instant since,
      String route,
      String messageId,
      boolean again) {}

  /** Those in doubt, the oldest first. */
  public List<Doubt> all() {
    return jdbc.sql(
            """
            select m.id, m.kind, a.slug as action, t.started_at as since, t.route, t.message_id,
              m.kind in ('receipt', 'confirmation') as again
            from supporter_mail m
            join action a on a.organisation_id = m.organisation_id and a.id = m.action_id
            join mail_attempt t on t.organisation_id = m.organisation_id and t.mail_id = m.id
              and t.attempt = m.attempts
            where m.state = 'uncertain' order by t.started_at, m.id
            """)
        .query(Doubt.class)
        .list();
  }

  /**
   * Sends a receipt or a question of confirmation once more. What has become of its signature since
   * is looked at when it is composed, and how many mails its mailbox has got that day.
   *
   * @return false when there is none of that id in doubt
   */
  public boolean again(UUID id) {
    return jdbc.sql(
                """
                update supporter_mail set state = 'queued', lease_until = null, due_at = now()
                where id = ? and state = 'uncertain' and kind in ('receipt', 'confirmation')
                """)
            .param(id)
            .update()
        == 1;
  }
}
