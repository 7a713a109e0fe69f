package org.outcry.signing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row from paper. Nothing of the row is quoted.
 *
 * @param kind what it is
 * @param column where it is; empty for the whole row
 * @param detail the closing day, or the earlier line; {@code null} for none
 */
public record PaperFault(Kind kind, String column, @Nullable Object detail) {
  /** What can be wrong. */
  public enum Kind {
    /** More or fewer cells than headings. */
    CELLS,
    /** No number from 1 to 999,999. */
    NUMBER,
    /** More than 100 characters, or one that can't be printed. */
    TEXT,
    /** No letter in the name. */
    NAME,
    /** No e-mail address. */
    EMAIL,
    /** No country's code. */
    COUNTRY,
    /** No postal code of that country. */
    POSTAL_CODE,
    /** No day. */
    DAY,
    /** A day that is still to come. */
    FUTURE,
    /** No day, or one after the action was closed; the detail is that day. */
    CLOSED,
    /** Neither yes nor no. */
    CONSENT,
    /** The same row of the same sheet; the detail is the earlier line. */
    TWICE
  }

  PaperFault(Kind kind, String column) {
    this(kind, column, null);
  }

  /** The end of a sentence, in English, for whoever works at a terminal. */
  public String words() {
    return switch (kind) {
      case CELLS -> "it has more or fewer cells than there are headings";
      case NUMBER -> "sheet and row are no numbers from 1 to 999,999";
      case TEXT -> column + " has more than 100 characters, or one that can't be printed";
      case NAME -> "it has no name";
      case EMAIL -> "its e-mail address is none; empty the cell if it can't be read";
      case COUNTRY -> "country is no country's code, such as CA (ISO 3166-1)";
      case POSTAL_CODE -> "its postal code is none of its country";
      case DAY -> "signed-on is no day; write it as 2026-01-31";
      case FUTURE -> "signed-on is a day that is still to come";
      case CLOSED ->
          "the action was closed on %s, so that signed-on must be there and no later"
              .formatted(detail);
      case CONSENT -> "%s is neither yes nor no".formatted(column);
      case TWICE ->
          "it is the row of the sheet that line %,d is already"
              .formatted((Long) Objects.requireNonNull(detail));
    };
  }
}
