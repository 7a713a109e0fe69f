package org.outcry.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is read.
 *
 * @param organisation whose chain it is in; the zero id for the installation's
 * @param sequence its place, from 1
 * @param act the word of an {@link Act}, maybe one of a later version
 * @param account whose deed it was; {@code null} for a command and for Outcry itself
 * @param object what it was done to: kind, colon, slug or id
 * @param who it was; {@code null} once it is destroyed
 * @param changes {@code null} once they are destroyed
 * @param why as somebody said
 * @param erased how many earlier entries it says a part was destroyed of
 */
public record AuditEntry(
    UUID organisation,
    long sequence,
    Instant at,
    String act,
    @Nullable UUID account,
    @Nullable String object,
    Actor.@Nullable Who who,
    @Nullable List<Deed.Change> changes,
    @Nullable String why,
    int erased) {
  /** Tells its place; the rest may be personal data. */
  @Override
  public String toString() {
    return "audit entry " + organisation + " " + sequence;
  }
}
