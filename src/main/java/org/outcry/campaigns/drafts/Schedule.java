package org.outcry.campaigns.drafts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Message;

/**
 * A version that is published by the clock.
 *
 * @param refusal why it was not, when its time had come; {@code null} while that is ahead
 */
public record Schedule(
    int version, Instant due, UUID madeBy, Instant madeAt, @Nullable Message refusal) {
  /** Another version was made since. */
  public static final Message OTHER = Message.of("life.unscheduled.other");

  /** A second person is needed by now, and has not approved it. */
  public static final Message UNAPPROVED = Message.of("life.unapproved.text");
}
