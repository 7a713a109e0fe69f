package org.outcry.privacy.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a law asks for after an incident.
 *
 * @param sentence what and by when, with the law's name before it
 * @param until when at the latest; {@code null} where no hour is set
 */
public record Duty(Standing standing, String sentence, @Nullable Instant until) {
  /** How it stands. */
  public enum Standing {
    /** Its time is over. */
    OVERDUE,
    /** It is to be done. */
    OPEN,
    /** It is done, or need not be. */
    DONE,
    /** It goes on, whatever is done. */
    LASTING
  }
}
