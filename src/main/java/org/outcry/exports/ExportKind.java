package org.outcry.exports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is taken out. */
public enum ExportKind {
  /** A table with a line for each signature. */
  SIGNATURES(List.of("counted", "pending", "invalidated", "withdrawn", "expired")),
  /** A table with a line for each letter. */
  LETTERS(
      List.of(
          "queued",
          "held",
          "claimed",
          "deferred",
          "accepted",
          "uncertain",
          "bounced",
          "rejected",
          "failed",
          "expired",
          "withdrawn",
          "replied")),
  /** A dossier as PDF, for handing over. */
  DOSSIER(List.of()),
  /** The organisation's register of incidents; of no action. */
  INCIDENTS(List.of()),
  /** Letters that staff deliver by hand. */
  TASKS(List.of());

  private final List<String> states;

  ExportKind(List<String> states) {
    this.states = states;
  }

  /** The states that its lines can be in, as the tables have them; none for the rest. */
  public List<String> states() {
    return states;
  }

  /** The columns that can be chosen, in the order of the file; none for the rest. */
  public List<ExportColumn> columns() {
    return Arrays.stream(ExportColumn.values()).filter(column -> column.isOf(this)).toList();
  }

  /** As the ledger and the addresses have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ExportKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
