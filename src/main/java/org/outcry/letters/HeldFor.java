package org.outcry.letters;

import java.util.Optional;
import org.outcry.targets.Target;

/** Why a letter is held, as the ledger writes it. */
public enum HeldFor {
  /** Whoever it is addressed to no longer holds the office. */
  HOLDER("holder"),
  /** None of its target's channels works yet. */
  CHANNEL("channel"),
  /** Staff deliver it by hand. */
  TASK("task"),
  /** Staff have confirmed that its mailbox takes no mail. */
  SUPPRESSED("suppressed"),
  /** It waits for the next daily mail with all letters, or is in one that leaves. */
  DIGEST("digest"),
  /** It waits for a dossier that staff make. */
  DOSSIER("dossier"),
  /** It waits for a print run that staff make. */
  PRINT("print"),
  /** It is in a dossier or a print run that is not handed over yet. */
  HANDOVER("handover");

  private final String word;

  HeldFor(String word) {
    this.word = word;
  }

  /** What the column {@code letter.held_for} says. */
  public String word() {
    return word;
  }

  /** Why a new letter to a target is held; empty when it goes by mail. */
  public static Optional<HeldFor> of(Target target) {
    return target
        .way()
        .map(way ->
            switch (way) {
              case WEB_FORM, PHONE -> Optional.of(TASK);
              case DOSSIER -> Optional.of(DOSSIER);
              case PRINT -> Optional.of(PRINT);
              case DIGEST -> Optional.of(DIGEST);
              case EMAIL -> Optional.<HeldFor>empty();
            })
        .orElse(Optional.of(CHANNEL));
  }
}
