package org.outcry.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What looking through a chain has found.
 *
 * @param organisation the zero id for the installation
 * @param at when it was looked through
 * @param sequence up to which entry
 * @param problem what is wrong first; {@code null} for nothing
 * @param problemAt with which entry; 0 where there is no problem
 */
public record Verdict(
    UUID organisation, Instant at, long sequence, @Nullable Problem problem, long problemAt) {
  /** What can be wrong with an entry. */
  public enum Problem {
    /** It is not there although later ones are. */
    MISSING,
    /** Its plain columns or hashes are not those that the chain was made of, or it was put in. */
    CHANGED,
    /** What is encrypted of it is not what it was made of, or can't be opened. */
    PAYLOAD,
    /** A part of it was destroyed, and no entry says so. */
    UNRECORDED,
    /** The chain ends elsewhere than its head says. */
    HEAD,
    /** A head that was kept elsewhere says otherwise. */
    KEPT_HEAD;

    /** A sentence for the operator. */
    public String sentence() {
      return switch (this) {
        case MISSING -> "is missing";
        case CHANGED -> "was changed, put in or moved";
        case PAYLOAD -> "says something else than when it was written, or can't be opened";
        case UNRECORDED -> "has lost a part, and no erasure is on record for it";
        case HEAD -> "is not where the chain ends: entries were cut off or added by hand";
        case KEPT_HEAD ->
            "is not what the head says that was kept elsewhere: the chain was cut off or written anew";
      };
    }
  }
}
