package org.outcry.supporters;

import java.util.UUID;

/** What came of a change to people's records. */
public sealed interface PeopleOutcome {
  /**
   * It is done, or was so already.
   *
   * @param person whose record it is now
   * @param changed whether anything was changed
   */
  record Done(UUID person, boolean changed) implements PeopleOutcome {}

  /**
   * Nothing was changed.
   *
   * @param sentence why, and what to do; names nobody
   */
  record Refused(String sentence) implements PeopleOutcome {}
}
