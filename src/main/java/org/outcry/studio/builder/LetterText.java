package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.List;

/** A letter's body as it is kept: paragraphs with one blank line between them. */
final class LetterText {
  private LetterText() {}

  static String tidy(String typed) {
    List<String> kept = new ArrayList<>();
    for (String each : typed.replace("\t", "  ").lines().map(String::stripTrailing).toList()) {
      boolean doubled = each.isEmpty() && (kept.isEmpty() || kept.getLast().isEmpty());
      if (!doubled) {
        kept.add(each);
      }
    }
    return String.join("\n", kept).stripTrailing();
  }
}
