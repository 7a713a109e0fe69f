package org.outcry.exports;

import java.util.Locale;

/** An export can't go on: the file that was begun has no last line, and its transfer is cut. */
public final class BrokenOff extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Cause {
    /** Whoever takes it out has signed out, or may not any more. */
    NOT_ALLOWED,
    /** It took longer than {@link Exports#LONGEST}. */
    TOO_LONG,
    /** The server stops. */
    STOPPED,
    /** Whoever takes it out has left, or read too slowly. */
    READER,
    /** Something failed here: the database, or a row that can't be read. */
    FAILED;

    /** As the ledger has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Cause why;

  BrokenOff(Cause why) {
    super("an export was broken off: " + why.word(), null, false, false);
    this.why = why;
  }

  BrokenOff(Cause why, Throwable cause) {
    super("an export was broken off: " + why.word(), cause, false, true);
    this.why = why;
  }

  Cause why() {
    return why;
  }
}
