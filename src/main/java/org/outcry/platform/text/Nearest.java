package org.outcry.platform.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody is likely to have meant who has mistyped a name. */
public final class Nearest {
  /** Of so many characters one may be wrong. */
  private static final int ONE_IN = 3;

  private Nearest() {}

  /**
   * The known name that is the least changes away, where these are at most a third of what was
   * typed.
   */
  public static Optional<String> to(String typed, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String name) -> changes(typed, name))
                .thenComparing(name -> name))
        .filter(name -> changes(typed, name) * ONE_IN <= typed.length());
  }

  /** How many characters must be put in, taken out, replaced or swapped with the next one. */
  static int changes(String from, String to) {
    int[][] least = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        least[i][j] =
            Math.min(Math.min(least[i - 1][j], least[i][j - 1]) + 1, least[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
        }
      }
    }
    return least[from.length()][to.length()];
  }
}
