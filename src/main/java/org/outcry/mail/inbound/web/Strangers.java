package org.outcry.mail.inbound.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.outcry.platform.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Refuses whoever cannot prove to be the provider. The answer has no reason in it; the log has,
 * since a wrong setting looks the same, but not for each of a flood.
 */
final class Strangers {
  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final String hook;
  private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - QUIET.toNanos());

  Strangers(String hook) {
    this.hook = hook;
  }

  /**
   * The refusal to throw.
   *
   * @param reason the end of a sentence that holds nothing of the request
   */
  Refusal refusal(String reason) {
    note(reason);
    return new Refusal(HttpStatus.FORBIDDEN);
  }

  void note(String reason) {
    long now = System.nanoTime();
    long last = loggedAt.get();
    if (now - last >= QUIET.toNanos() && loggedAt.compareAndSet(last, now)) {
      LOG.warn("{} refused a message: {}", hook, reason);
    }
  }
}
