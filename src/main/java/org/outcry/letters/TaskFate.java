package org.outcry.letters;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a letter that staff delivered by hand. */
public enum TaskFate {
  /** The office has it. */
  DELIVERED("accepted"),
  /** The office did not take it. */
  REFUSED("rejected"),
  /** The form or the telephone could not be used. */
  UNREACHABLE("failed");

  private final String state;

  TaskFate(String state) {
    this.state = state;
  }

  /** As files and forms have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The letter's state in the ledger. */
  String state() {
    return state;
  }

  /** The outcome of a word, however it is written. */
  public static Optional<TaskFate> of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
