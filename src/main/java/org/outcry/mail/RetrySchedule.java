package org.outcry.mail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a deferred mail is tried again (RFC 5321, section 4.5.4.1: the pauses grow, and one gives up
 * after four to five days).
 *
 * @param pauses after the first attempt, the second, …; the last one repeats
 * @param giveUpAfter counted from the first attempt
 */
record RetrySchedule(List<Duration> pauses, Duration giveUpAfter) {
  private static final double JITTER = 0.2;

  static final RetrySchedule USUAL =
      new RetrySchedule(
          List.of(
              Duration.ofMinutes(1),
              Duration.ofMinutes(5),
              Duration.ofMinutes(15),
              Duration.ofHours(1),
              Duration.ofHours(3),
              Duration.ofHours(6)),
          Duration.ofDays(5));

  /** The pause after an attempt (from 1), a fifth shorter or longer so that no crowd returns. */
  Duration pauseAfter(int attempt) {
    Duration pause = pauses.get(Math.min(attempt, pauses.size()) - 1);
    double factor = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
    return Duration.ofMillis(Math.round(pause.toMillis() * factor));
  }
}
