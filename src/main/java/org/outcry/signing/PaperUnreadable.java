package org.outcry.signing;

import org.outcry.platform.csv.CsvTable;

/** A table that has other columns than rows from paper have, or is to be read as what can't be. */
public final class PaperUnreadable extends CsvTable.Unreadable {
  private static final long serialVersionUID = 1;

  private final Trouble trouble;
  private final String column;

  /** What is wrong. */
  public enum Trouble {
    /** The public never saw the version. */
    VERSION,
    /** The version is not in the language. */
    LANGUAGE,
    /** The country of rows that name none is none. */
    COUNTRY,
    /** Two columns are read as the same. */
    TWICE,
    /** A column is not known. */
    UNKNOWN,
    /** A column is missing. */
    MISSING
  }

  PaperUnreadable(Trouble trouble, String column, String sentence) {
    super(sentence);
    this.trouble = trouble;
    this.column = column;
  }

  /** What is wrong. */
  public Trouble trouble() {
    return trouble;
  }

  /** The column, as it can be shown; empty where it is about none. */
  public String column() {
    return column;
  }
}
