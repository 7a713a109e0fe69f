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
   * @param reason why, for whoever says it in other languages
   * @param sentence why, and what to do, in English; names nobody
   */
  record Refused(Reason reason, String sentence) implements PeopleOutcome {}

  /** Why nothing was changed. */
  enum Reason {
    /** The record was merged into another or erased. */
    GONE,
    /** A tag can't be spelt so. */
    TAG,
    MOST_TAGS,
    /** A field's name can't be spelt so. */
    FIELD,
    MOST_FIELDS,
    /** A value can't be taken. */
    VALUE,
    /** The address is on another record. */
    ELSEWHERE,
    /** A record can't be merged with itself. */
    SAME,
    /** One of two records was merged into another already. */
    MERGED,
    /** The address is not on the record any more. */
    NOT_ON_IT,
    /** A record has one address at least. */
    ONLY_ADDRESS,
    /** The only address that is the record's own, beside those that merges have brought. */
    OWN_ADDRESS
  }
}
