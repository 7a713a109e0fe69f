package org.outcry.privacy.incidents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an incident means for those whose data it is (GDPR, articles 33(1) and 34(1)). */
public enum Risk {
  /** A risk is unlikely: nobody need be told. */
  NONE,
  /** The authority must be told. */
  RISK,
  /** Those concerned must be told too. */
  HIGH;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Risk> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
