package org.outcry.mail;

import java.util.Optional;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.web.PublicUrl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Where mail goes, by this process's settings and by the installation's past: where a start had a
 * mail server once, or the public signs, a start without one leaves mail waiting, for in an outbox
 * it would count as gone. {@code OUTCRY_SMTP_URL=outbox:} says that the outbox is meant
 * (docs/decisions/0065).
 */
@Service
public class MailWays {
  private final JdbcClient jdbc;
  private final MailWay chosen;

  MailWays(JdbcClient jdbc, OutcryProperties settings) {
    this.jdbc = jdbc;
    this.chosen = choose(jdbc, settings);
  }

  private static MailWay choose(JdbcClient jdbc, OutcryProperties settings) {
    if (settings.smtpUrl() != null) {
      return MailWay.SERVER;
    }
    boolean waits =
        !settings.outboxIsMeant()
            && (!PublicUrl.parse(settings.publicUrl()).isLoopback() || hadServer(jdbc));
    return waits ? MailWay.WAITS : MailWay.OUTBOX;
  }

  private static boolean hadServer(JdbcClient jdbc) {
    return jdbc.sql("select exists (select from installation_past where what = 'mail-server')")
        .query(Boolean.class)
        .single();
  }

  /** Where mail goes that this process sends. */
  public MailWay chosen() {
    return chosen;
  }

  /**
   * Where mail goes that the server sends that was started last; a command's own settings may be
   * others. Empty before the first start.
   */
  public Optional<MailWay> ofServer() {
    return jdbc.sql("select mail_way from installation where mail_way is not null")
        .query(String.class)
        .optional()
        .map(MailWay::of);
  }

  /** Keeps on record how the server of this process sends. */
  void started() {
    jdbc.sql("update installation set mail_way = ? where mail_way is distinct from ?")
        .params(chosen.word(), chosen.word())
        .update();
    if (chosen == MailWay.SERVER) {
      jdbc.sql("insert into installation_past (what) values ('mail-server') on conflict do nothing")
          .update();
    }
  }
}
