package org.outcry.insights;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days by the organisation's clock.
 *
 * @param from the first
 * @param to the last, not before the first
 */
public record Period(LocalDate from, LocalDate to) {
  /**
   * @throws IllegalArgumentException when it ends before it begins
   */
  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a period that ends before it begins");
    }
  }

  /** Some days, of which one is the last. */
  public static Period until(LocalDate last, int days) {
    return new Period(last.minusDays(days - 1L), last);
  }

  /** How many days, 1 or more. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }
}
