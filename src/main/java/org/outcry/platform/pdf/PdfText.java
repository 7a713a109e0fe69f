package org.outcry.platform.pdf;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Makes text fit to be printed: nothing that has no glyph vanishes. What no font has stands as a
 * square, U+25A2, and is counted. One for each document or set of documents; not for several
 * threads.
 */
public final class PdfText {
  /** A neutral sign: U+FFFD reads as a mistake of ours, in words that are somebody's own. */
  private static final int REPLACEMENT = 0x25A2;

  private long replaced;

  /** How many characters had no glyph up to now. */
  public long replaced() {
    return replaced;
  }

  /** The text on one or several lines, in composed form (Unicode's NFC). */
  public String of(String text) {
    StringBuilder fit = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .replace("\r\n", "\n")
        .codePoints()
        .forEach(each -> append(fit, each));
    return fit.toString();
  }

  private void append(StringBuilder fit, int codePoint) {
    if (codePoint == '\n') {
      fit.append('\n');
    } else if (Character.isWhitespace(codePoint) || Character.isISOControl(codePoint)) {
      fit.append(' ');
    } else if (!isInvisible(codePoint)) {
      boolean printable = hasGlyph(codePoint);
      replaced += printable ? 0 : 1;
      fit.appendCodePoint(printable ? codePoint : REPLACEMENT);
    }
  }

  private static boolean hasGlyph(int codePoint) {
    return Arrays.stream(PdfFont.values()).anyMatch(font -> font.has(codePoint));
  }

  /**
   * Marks that only tell how others are shown: directions, variation selectors, joiners where the
   * fonts know none.
   */
  private static boolean isInvisible(int codePoint) {
    boolean joiner = codePoint == 0x200C || codePoint == 0x200D;
    return Character.getType(codePoint) == Character.FORMAT && !(joiner && hasGlyph(codePoint))
        || codePoint >= 0xFE00 && codePoint <= 0xFE0F
        || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
  }

  /**
   * The value of HTML's {@code dir}: from right to left when each line's first letter that has a
   * direction has this one. A name at the head of an English address does not turn the address.
   */
  public String direction(String text) {
    return !text.isBlank() && text.lines().allMatch(PdfText::fromTheRight) ? "rtl" : "ltr";
  }

  private static boolean fromTheRight(String line) {
    return !new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
  }
}
