package org.outcry.campaigns.folder;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Foreign text as problems show it. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** On one line, without anything that moves a terminal's cursor, and not too long. */
  static String line(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(LONGEST + 1L).forEach(c -> out.appendCodePoint(isPlain(c) ? c : '?'));
    return text.codePointCount(0, text.length()) > LONGEST
        ? out.substring(0, out.offsetByCodePoints(0, LONGEST)) + "…"
        : out.toString();
  }

  static String quoted(String text) {
    return "“" + line(text) + "”";
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** Which of the known words was probably meant. */
  static Optional<String> nearest(String typed, Collection<String> known) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(word -> distance(typed, word) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  private static int distance(String one, String two) {
    int[] row = new int[two.length() + 1];
    for (int j = 0; j <= two.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= two.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[two.length()];
  }
}
