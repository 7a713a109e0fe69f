package org.outcry.studio.web;

import java.time.Instant;
import org.outcry.platform.language.Words;

/** Points in time as pages show them: by the organisation's clock, or by UTC where there is none. */
public final class Shown {
  private Shown() {}

  /** The day. */
  public static String day(Instant instant, Words words) {
    return words.day(instant);
  }

  /** The minute. */
  public static String minute(Instant instant, Words words) {
    return words.minute(instant);
  }
}
