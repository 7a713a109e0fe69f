package org.outcry.insights.plot;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The axis of a plot of whole numbers: from 0 to a round number, by round steps.
 *
 * @param top the highest number of the axis, a multiple of the step
 * @param step between two lines, 1 or more
 */
public record Scale(long top, long step) {
  private static final int MOST_LINES = 5;
  private static final long[] ROUND = {1, 2, 5};

  /**
   * The axis on which a number has its place, with one to five lines above its foot.
   *
   * @param highest 0 or more; less counts as 0
   */
  public static Scale of(long highest) {
    long wanted = Math.max(highest, 1);
    for (long power = 1; ; power *= 10) {
      for (long round : ROUND) {
        long step = power * round;
        long lines = (wanted - 1) / step + 1;
        if (lines <= MOST_LINES || power > Long.MAX_VALUE / 100) {
          return new Scale(lines * step, step);
        }
      }
    }
  }

  /** The numbers at its lines, without 0, from below. */
  public List<Long> lines() {
    return LongStream.iterate(step, line -> line <= top, line -> line + step).boxed().toList();
  }

  /** How high a number stands, from 0 to 1. */
  public double height(long number) {
    return Math.clamp((double) number / top, 0, 1);
  }
}
