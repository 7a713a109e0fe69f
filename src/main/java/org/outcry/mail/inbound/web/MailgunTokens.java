package org.outcry.mail.inbound.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.start.WhenSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Mailgun signs a token and a time, not what it says. So each token is good for one message, which
 * may come again: whoever has overheard one can only repeat it.
 */
@WhenSet("outcry.mailgun.key")
@Repository
class MailgunTokens {
  /**
   * How old a message may be. Mailgun tries for eight hours when we are away; tokens are remembered
   * for as long, so that a longer time lets in nothing that a shorter one kept out.
   */
  static final Duration OLDEST = Duration.ofHours(9);

  /** How far Mailgun's clock may be ahead. */
  static final Duration AHEAD = Duration.ofMinutes(15);

  private final JdbcClient jdbc;

  MailgunTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whether a token is new, or came with this very message before.
   *
   * @param message names the message by what counts of it, however it is written
   */
  boolean admit(String token, String message) {
    jdbc.sql("delete from mailgun_token where seen_at < now() - make_interval(secs => ?)")
        .param(OLDEST.plus(AHEAD).toSeconds())
        .update();
    String name = Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    jdbc.sql("insert into mailgun_token (token, message) values (?, ?) on conflict do nothing")
        .params(name, message)
        .update();
    return jdbc.sql("select message = ? from mailgun_token where token = ?")
        .params(message, name)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
