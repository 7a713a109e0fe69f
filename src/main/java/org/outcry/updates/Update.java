package org.outcry.updates;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.Slug;

/**
 * An update on an action as the ledger has it.
 *
 * @param key its folder's name
 * @param sentAt when staff sent it; {@code null} for a draft
 * @param queuedAt when all its mails were queued; {@code null} until then
 * @param restoredAt when it came back with a backup, before it had left whole, so that nobody knows
 *     whom it reached since that was made; {@code null} for never
 */
public record Update(
    UUID id,
    Slug key,
    State state,
    Instant madeAt,
    @Nullable Instant sentAt,
    @Nullable Instant queuedAt,
    @Nullable Instant restoredAt,
    UpdateWords words) {
  /** How far it is. */
  public enum State {
    /** Staff alone have got it, as a test. */
    DRAFT("draft"),
    /** It leaves, at its pace. */
    SENDING("sending"),
    /** Staff have stopped it: nothing more leaves. */
    STOPPED("stopped"),
    /** All of it has left. */
    SENT("sent");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As the table has it. */
    public String word() {
      return word;
    }

    static State of(String word) {
      for (State each : values()) {
        if (each.word.equals(word)) {
          return each;
        }
      }
      throw new IllegalArgumentException(word);
    }
  }
}
