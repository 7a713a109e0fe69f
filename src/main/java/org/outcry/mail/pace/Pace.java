package org.outcry.mail.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast letters leave for one mailbox.
 *
 * @param perHour at most so many in any hour, 1 to 1,000,000
 * @param perDay at most so many on a day of the office's, 1 to 10,000,000
 */
public record Pace(int perHour, int perDay, OfficeClock hours) {
  /** Letters come a quarter of their distance later at most, so that they are no metronome. */
  static final double JITTER = 0.25;

  private static final Duration HOUR = Duration.ofHours(1);

  public Pace {
    if (perHour < 1 || perHour > 1_000_000) {
      throw new IllegalArgumentException("A mailbox takes 1 to 1,000,000 letters an hour.");
    }
    if (perDay < 1 || perDay > 10_000_000) {
      throw new IllegalArgumentException("A mailbox takes 1 to 10,000,000 letters a day.");
    }
  }

  /** How many letters may leave at once: one, or a second's worth where that is more. */
  int atOnce() {
    return Math.max(1, perHour / 3600);
  }

  /**
   * When the next letter may leave after some left at a moment. Never sooner than the hour's share
   * of those that left, so that the bound holds in any hour and not on average.
   *
   * @param random from 0 to 1
   */
  Instant after(Instant at, int letters, double random) {
    double share = HOUR.toNanos() / (double) perHour * letters;
    Instant next = at.plusNanos((long) (share * (1 + JITTER * random)));
    Instant open = hours.next(next);
    // Not all at the stroke of the opening.
    return open.equals(next) ? next : open.plusNanos((long) (share * random));
  }

  /** How long one letter takes on average. */
  Duration distance() {
    return Duration.ofNanos((long) (HOUR.toNanos() / (double) perHour * (1 + JITTER / 2)));
  }
}
