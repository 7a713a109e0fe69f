package org.outcry.campaigns.drafts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version that is published by the clock.
 *
 * @param refusal why it was not, when its time had come; {@code null} while that is ahead. {@link
 *     #OTHER} and {@link #UNAPPROVED} stand for sentences of the interface
 */
public record Schedule(
    int version, Instant due, UUID madeBy, Instant madeAt, @Nullable String refusal) {
  /** Another version was made since. */
  public static final String OTHER = "other-version";

  /** A second person is needed by now, and has not approved it. */
  public static final String UNAPPROVED = "unapproved";
}
