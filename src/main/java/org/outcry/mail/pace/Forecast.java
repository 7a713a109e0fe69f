package org.outcry.mail.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a mailbox's queue will be empty, if nothing more is signed and nothing goes wrong. */
public final class Forecast {
  private static final Duration HORIZON = Duration.ofDays(10 * 365);

  private Forecast() {}

  /**
   * Lets the queue run dry.
   *
   * @param from when the next letter may leave
   * @param waiting how many wait, 0 or more
   * @param triedToday how many left on the office's day of {@code from} already
   * @return empty when it takes more than ten years
   */
  public static Optional<Instant> emptyAt(Pace pace, Instant from, long waiting, int triedToday) {
    if (waiting <= 0) {
      return Optional.of(from);
    }
    Instant end = from.plus(HORIZON);
    long left = waiting;
    int today = triedToday;
    Duration distance = pace.distance();
    for (Instant at = pace.hours().next(from); at.isBefore(end); ) {
      Instant closing = pace.hours().closing(at);
      long fits = Duration.between(at, closing).toNanos() / Math.max(1, distance.toNanos()) + 1;
      long most = Math.min(fits, Math.max(0, pace.perDay() - today));
      if (left <= most) {
        return Optional.of(at.plus(distance.multipliedBy(left - 1)));
      }
      left -= most;
      at = pace.hours().nextDay(at);
      today = 0;
    }
    return Optional.empty();
  }
}
