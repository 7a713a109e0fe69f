package org.outcry.studio.papers;

import java.util.Arrays;
import java.util.Optional;

/** The papers, by their names in addresses and files, as the command has them. */
enum PaperKind {
  RECORD("record-of-processing"),
  NOTICE("privacy-notice"),
  ASSESSMENT("impact-assessment");

  private final String word;

  PaperKind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Optional<PaperKind> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
