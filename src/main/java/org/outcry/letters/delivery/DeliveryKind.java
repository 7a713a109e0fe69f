package org.outcry.letters.delivery;

import java.util.Locale;

/** In what letters reach a target together. */
public enum DeliveryKind {
  /** A mail with all that came in a day. */
  DIGEST("digest"),
  /** A PDF with names and comments, for handing over. */
  DOSSIER("dossier"),
  /** The letters on paper, for posting. */
  PRINT("print run");

  private final String noun;

  DeliveryKind(String noun) {
    this.noun = noun;
  }

  /** What the columns {@code delivery.kind} and {@code letter.held_for} say. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What staff call it. */
  public String noun() {
    return noun;
  }

  static DeliveryKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
