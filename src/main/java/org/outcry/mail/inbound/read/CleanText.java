package org.outcry.mail.inbound.read;

import static java.util.stream.Collectors.joining;

import org.outcry.platform.text.ForeignText;

/** What strangers wrote, as it may be kept and shown. */
final class CleanText {
  private CleanText() {}

  /** One line of at most so many characters. */
  static String line(String text, int most) {
    return cut(visible(text).replaceAll("\\s+", " ").strip(), most);
  }

  /** Lines, with no more than one empty one between two others. */
  static String lines(String text, int most) {
    String lines = text.lines().map(line -> visible(line).stripTrailing()).collect(joining("\n"));
    return cut(lines.replaceAll("\n{3,}", "\n\n").strip(), most);
  }

  private static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().filter(c -> !ForeignText.isForbidden(c)).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
