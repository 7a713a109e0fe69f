package org.outcry.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What an action asks of an address before it believes it: that a mail to it is answered by a press
 * of a button.
 *
 * @param when what waits for that
 * @param of whose address is asked
 * @param expiresAfterDays how long the mailed link is good, 1 to 60
 * @param remindAfterDays after how many days a second mail goes, fewer than the link is good;
 *     {@code null} for none
 */
public record Confirmation(
    When when,
    Of of,
    int expiresAfterDays,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer remindAfterDays) {
  /** How long the link is good where the campaigner does not say. */
  public static final int USUAL_DAYS = 14;

  /** The same without a second mail. */
  public Confirmation withoutReminder() {
    return new Confirmation(when, of, expiresAfterDays, null);
  }

  /** What waits. */
  public enum When {
    /** The signature does not count, and its letters do not leave. */
    @JsonProperty("before-counting")
    BEFORE_COUNTING,
    /** The signature counts at once; its letters do not leave. */
    @JsonProperty("before-letter")
    BEFORE_LETTER
  }

  /** Whose address is asked. */
  public enum Of {
    /** Those that have never confirmed anything to the organisation. */
    @JsonProperty("new")
    NEW,
    /** Everybody's, each time. */
    @JsonProperty("all")
    ALL
  }
}
