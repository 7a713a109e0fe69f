package org.outcry.platform.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Text of unknown origin: what must not be in it, and how it is shown. */
public final class ForeignText {
  private static final int LONGEST = 60;

  private ForeignText() {}

  /**
   * Control characters but tab and line feed; line separators that Unicode has and YAML would read
   * as line breaks; overrides of the direction of writing, which make a text read as another.
   */
  public static boolean isForbidden(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL && character != '\t' && character != '\n'
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || character == 0xFFFD
        || character == 0xFEFF
        || character == 0x202D
        || character == 0x202E;
  }

  /** On one line, without anything that moves a terminal's cursor, and not too long. */
  public static String line(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(LONGEST + 1L).forEach(c -> out.appendCodePoint(isPlain(c) ? c : '?'));
    return text.codePointCount(0, text.length()) > LONGEST
        ? out.substring(0, out.offsetByCodePoints(0, LONGEST)) + "…"
        : out.toString();
  }

  /** The same in quotation marks. */
  public static String quoted(String text) {
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
  public static Optional<String> nearest(String typed, Collection<String> known) {
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
