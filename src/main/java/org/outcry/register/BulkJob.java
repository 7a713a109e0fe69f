package org.outcry.register;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work on many signatures or letters.
 *
 * @param action {@code null} for those of several actions
 * @param word a tag; {@code null} where the kind needs none
 * @param account whose work it is
 * @param stopped why it waits; {@code null} unless it does
 * @param total how many are on the list
 * @param done how many of them have been looked at
 * @param changed for how many of these it made a difference
 * @param undoes the job that it undoes; {@code null} for none
 * @param undoneBy the job that has undone it; {@code null} for none
 */
public record BulkJob(
    UUID organisation,
    UUID id,
    @Nullable UUID action,
    BulkKind kind,
    @Nullable String word,
    UUID account,
    State state,
    @Nullable Stopped stopped,
    int total,
    int done,
    int changed,
    @Nullable UUID undoes,
    @Nullable UUID undoneBy,
    Instant madeAt,
    @Nullable Instant endedAt) {

  /** How far it is. */
  public enum State {
    /** The list is made; whoever made it has not said yes. */
    ASKED,
    RUNNING,
    /** It waits for staff. */
    STOPPED,
    CANCELLED,
    FINISHED;

    /** As the table has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more is done of it. */
    public boolean isOver() {
      return this == CANCELLED || this == FINISHED;
    }
  }

  /** Why it waits for staff. */
  public enum Stopped {
    /** It failed several times in a row. */
    FAILURES,
    /** Whoever began it may no longer do it. */
    ROLE,
    /** Outcry was restored from a backup while it ran. */
    RESTORE
  }

  /** Whether what it has done can be undone now. */
  public boolean isUndoable() {
    return state.isOver() && changed > 0 && undoneBy == null && kind.undo().isPresent();
  }
}
