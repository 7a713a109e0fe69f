package org.outcry.letters;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cells of tables that people typed: no spreadsheet runs them as a formula, also not one that
 * splits cells at another separator than the file's, or at their line breaks.
 */
public final class SafeCell {
  private static final Pattern FORMULA =
      Pattern.compile("[\\s\\h]*[=+@\\-\\t\\r].*", Pattern.DOTALL);

  /** What another separator makes the beginning of a cell. */
  private static final Pattern PART =
      Pattern.compile("([,;\\t\\r\\n])(?=[\\h\\x0B\\f&&[^\\t]]*\"?[=+@\\-])");

  private SafeCell() {}

  /** The text, with an apostrophe before each part that a spreadsheet would run; empty for none. */
  public static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String parts = PART.matcher(text).replaceAll("$1'");
    return FORMULA.matcher(text).matches() ? "'" + parts : parts;
  }
}
