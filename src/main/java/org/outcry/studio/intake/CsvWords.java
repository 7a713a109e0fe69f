package org.outcry.studio.intake;

import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.language.Words;

/** Says why a file can't be read as a table, and what to do. */
final class CsvWords {
  private CsvWords() {}

  static String sentence(CsvTable.Unreadable unreadable, Words words) {
    return switch (unreadable.reason()) {
      case EMPTY -> words.get("intake.csv.empty");
      case SPREADSHEET -> words.get("intake.csv.spreadsheet");
      case UTF_16 -> words.get("intake.csv.utf-16");
      case NO_FILE, DENIED, NO_TEXT, OTHER -> words.get("intake.csv.no-text");
      case ONE_COLUMN -> words.get("intake.csv.one-column");
      case NO_HEADING -> words.get("intake.csv.no-heading", "number", unreadable.what());
      case SAME_HEADING -> words.get("intake.csv.same-heading", "heading", unreadable.what());
      case MANY_COLUMNS -> words.get("intake.csv.many-columns");
      case NOT_UTF_8 -> words.get("intake.csv.not-utf-8", "line", line(unreadable));
      case NOT_CSV -> words.get("intake.csv.not-csv", "line", line(unreadable));
    };
  }

  private static long line(CsvTable.Unreadable unreadable) {
    return Long.parseLong(unreadable.what());
  }
}
