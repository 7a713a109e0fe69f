package org.outcry.signing;

import org.jspecify.annotations.Nullable;

/**
 * How many have taken an action.
 *
 * @param counted signatures counted here, 0 or more
 * @param offset people counted elsewhere, may be negative
 * @param fixedGoal the campaigner's goal; {@code null} for one that steps up by itself
 */
public record Count(long counted, long offset, @Nullable Long fixedGoal) {
  private static final long[] LADDER = {
    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
    1_000_000, 2_500_000, 5_000_000
  };

  /** The public count. */
  public long total() {
    return offset + counted;
  }

  /**
   * The goal that the page shows: the fixed one, or the first step of the ladder of which the count
   * has not yet reached nine tenths, so that it moves on before it is reached. Beyond the ladder it
   * goes on in steps of five million.
   */
  public long goal() {
    if (fixedGoal != null) {
      return fixedGoal;
    }
    for (long step : LADDER) {
      if (total() < step / 10 * 9) {
        return step;
      }
    }
    long top = LADDER[LADDER.length - 1];
    return (total() * 10 / 9 / top + 1) * top;
  }
}
