package org.outcry.letters;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was decided about letters, by whom; entries are added and never changed. */
public interface LetterHistory {
  /**
   * Records one decision about letters of an action, in the current transaction.
   *
   * @param kind lower-case letters and hyphens
   * @param by who decided it
   * @param note in their own words, kept encrypted; {@code null} for none
   */
  void record(
      UUID organisation,
      UUID action,
      Collection<UUID> letters,
      String kind,
      String by,
      @Nullable String note);
}
