package org.outcry.campaigns.drafts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A second person's look at a draft. It holds for what the draft said when it was asked for, and
 * for nothing that was changed since.
 *
 * @param present whether the draft still says that
 * @param note what the reviewer is asked to look at; may be empty
 * @param decidedBy {@code null} while nobody has
 * @param answer what the reviewer says; may be empty
 */
public record Review(
    UUID id,
    boolean present,
    State state,
    UUID askedBy,
    Instant askedAt,
    String note,
    @Nullable UUID decidedBy,
    @Nullable Instant decidedAt,
    String answer) {

  /** Where it stands. */
  public enum State {
    ASKED,
    APPROVED,
    /** Sent back: something is to be changed first. */
    RETURNED,
    /** Taken back by who asked, or by asking anew. */
    WITHDRAWN
  }

  /** Whether somebody is to look at what the draft says now. */
  public boolean waits() {
    return present && state == State.ASKED;
  }

  /** Whether what the draft says now is approved. */
  public boolean approves() {
    return present && state == State.APPROVED;
  }
}
