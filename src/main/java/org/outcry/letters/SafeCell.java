package org.outcry.letters;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cells of tables that people typed: no spreadsheet runs them as a formula. */
public final class SafeCell {
  private static final Pattern FORMULA = Pattern.compile("\\s*[=+@\\-\\t\\r].*", Pattern.DOTALL);

  private SafeCell() {}

  /** The text, with an apostrophe before what a spreadsheet would run; empty for none. */
  public static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
