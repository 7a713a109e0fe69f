package org.outcry.exports;

/**
 * How a table is written.
 *
 * @param separator comma, semicolon or tab
 * @param mark whether it begins with U+FEFF, by which Excel knows UTF-8
 */
public record CsvFormat(char separator, boolean mark) {
  public CsvFormat {
    if (separator != ',' && separator != ';' && separator != '\t') {
      throw new IllegalArgumentException("no separator");
    }
  }
}
