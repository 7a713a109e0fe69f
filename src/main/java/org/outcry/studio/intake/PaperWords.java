package org.outcry.studio.intake;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.language.Words;
import org.outcry.signing.PaperFault;
import org.outcry.signing.PaperSignatures;
import org.outcry.signing.PaperUnreadable;

/** What is to be said of signatures from paper. */
final class PaperWords {
  private PaperWords() {}

  static String refusal(PaperSignatures.Refusal refusal, Words words) {
    return switch (refusal) {
      case NEVER_PUBLISHED -> words.get("intake.refused.never-published");
      case SEALED -> words.get("intake.refused.sealed");
      case ANONYMOUS -> words.get("intake.refused.anonymous");
    };
  }

  /** Why a table can't be read, and what to do. */
  static String unreadable(CsvTable.Unreadable unreadable, Words words) {
    if (!(unreadable instanceof PaperUnreadable paper)) {
      return CsvWords.sentence(unreadable, words);
    }
    return switch (paper.trouble()) {
      case VERSION -> words.get("intake.wrong.version");
      case LANGUAGE -> words.get("intake.wrong.language");
      case COUNTRY -> words.get("intake.wrong.country");
      case TWICE -> words.get("intake.wrong.column-twice", "column", paper.column());
      case UNKNOWN -> words.get("intake.wrong.column-unknown", "column", paper.column());
      case MISSING -> words.get("intake.wrong.column-missing", "column", paper.column());
    };
  }

  /** A line of a file with all that is wrong with it. */
  static String line(PaperSignatures.Wrong wrong, Words words) {
    return words.get(
        "intake.wrong.line",
        "line",
        wrong.line(),
        "what",
        wrong.faults().stream()
            .map(fault ->
                fault.kind() == PaperFault.Kind.TWICE
                    ? words.get("intake.wrong.line-twice", "line", number(fault))
                    : sentence(fault, words))
            .distinct()
            .collect(Collectors.joining(" ")));
  }

  /** What is wrong with a row, and what to do. */
  static String sentence(PaperFault fault, Words words) {
    return switch (fault.kind()) {
      case CELLS -> words.get("intake.wrong.cells");
      case NUMBER ->
          fault.column().equals("sheet")
              ? words.get("intake.wrong.sheet")
              : words.get("intake.wrong.row");
      case TEXT -> words.get("intake.wrong.text", "what", column(fault.column(), words));
      case NAME -> words.get("intake.wrong.name");
      case EMAIL -> words.get("intake.wrong.email");
      case COUNTRY -> words.get("intake.wrong.country");
      case POSTAL_CODE -> words.get("intake.wrong.postal-code");
      case DAY -> words.get("intake.wrong.day");
      case FUTURE -> words.get("intake.wrong.future");
      case CLOSED ->
          words.get(
              "intake.wrong.closed",
              "day",
              fault.detail() instanceof LocalDate day ? words.date(day) : "");
      case CONSENT -> words.get("intake.wrong.consent", "column", fault.column());
      case TWICE -> words.get("intake.wrong.entry-twice", "entry", number(fault));
    };
  }

  private static long number(PaperFault fault) {
    return fault.detail() instanceof Long number ? number : 0;
  }

  /** What a column is called in a form. */
  static String column(String column, Words words) {
    return switch (column) {
      case "row" -> words.get("intake.row");
      case "given-name" -> words.get("intake.given-name");
      case "family-name" -> words.get("intake.family-name");
      case "street" -> words.get("intake.street");
      case "city" -> words.get("intake.city");
      case "postal-code" -> words.get("intake.postal-code");
      case "country" -> words.get("intake.country");
      case "email" -> words.get("intake.email");
      case "signed-on" -> words.get("intake.signed-on");
      default -> column;
    };
  }

  /** What stands in a column of a table. */
  static String inTable(String column, Words words) {
    return switch (column) {
      case "sheet" -> words.get("intake.column.sheet");
      case "row" -> words.get("intake.column.row");
      case "family-name" -> words.get("intake.column.family-name");
      case "country" -> words.get("intake.column.country");
      case "signed-on" -> words.get("intake.column.signed-on");
      default ->
          column.startsWith("consent.")
              ? words.get("intake.column.consent")
              : column(column, words);
    };
  }
}
