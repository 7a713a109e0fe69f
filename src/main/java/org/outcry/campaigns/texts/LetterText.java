package org.outcry.campaigns.texts;

import java.util.ArrayList;
import java.util.List;

/** A letter's body as it is kept. */
public final class LetterText {
  private LetterText() {}

  /** Paragraphs with one blank line between them, without tabs and white space at their ends. */
  public static String body(String typed) {
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
