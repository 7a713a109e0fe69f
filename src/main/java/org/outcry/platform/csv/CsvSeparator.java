package org.outcry.platform.csv;

import java.text.DecimalFormatSymbols;
import java.util.stream.Stream;
import org.outcry.platform.language.Language;

/** What stands between the cells of a table. */
public final class CsvSeparator {
  private CsvSeparator() {}

  /** What spreadsheets of a language take: a semicolon where the comma is its decimal mark. */
  public static char in(Language language) {
    return DecimalFormatSymbols.getInstance(language.locale()).getDecimalSeparator() == ','
        ? ';'
        : ',';
  }

  /**
   * Of a table that somebody else wrote, the one of comma, semicolon and tab that the first line
   * has most of, outside of quotation marks; a comma where it has none.
   */
  public static char of(String text) {
    String header =
        text.lines()
            .filter(line -> !line.isBlank())
            .findFirst()
            .orElse("")
            .replaceAll("\"[^\"]*\"", "");
    return Stream.of(',', ';', '\t')
        .max((one, other) -> Long.compare(count(header, one), count(header, other)))
        .filter(most -> count(header, most) > 0)
        .orElse(',');
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
