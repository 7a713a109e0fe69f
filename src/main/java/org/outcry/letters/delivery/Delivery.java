package org.outcry.letters.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.targets.Target;

/**
 * Letters that reach a target together, on record.
 *
 * @param action the action's id, as {@code organisation} is its organisation's
 * @param addressee the target as they were when it was made
 * @param letters how many are in it
 * @param withdrawn how many of them have been withdrawn since it was made
 * @param files their names and SHA-256
 * @param settledOn when it was handed over or posted; {@code null} before
 * @param note what staff added then; {@code null} for nothing
 */
public record Delivery(
    UUID organisation,
    UUID action,
    UUID id,
    String target,
    DeliveryKind kind,
    Target addressee,
    State state,
    Instant madeAt,
    String madeBy,
    int letters,
    int withdrawn,
    Map<String, String> files,
    @Nullable LocalDate settledOn,
    @Nullable String settledBy,
    @Nullable String note) {

  /** Where it stands. */
  public enum State {
    /** It is being made, or making it was cut off. */
    BEGUN,
    /** It is made and not handed over yet. */
    MADE,
    /** It reached the target. */
    HANDED_OVER,
    /** It was given up; its letters wait again. */
    UNDONE;

    /** What the column says. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
  }
}
