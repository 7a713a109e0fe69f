package org.outcry.supporters;

/**
 * What is wrong with a line of a list of people. Nothing of the line is quoted.
 *
 * @param kind what it is
 * @param column what the column means that it is about; empty for the whole line
 * @param words the end of a sentence, in English, for whoever works at a terminal
 */
public record PersonFault(Kind kind, String column, String words) {
  /** A record would have more than it may. */
  static PersonFault of(PeopleOutcome.Reason excess) {
    return excess == PeopleOutcome.Reason.MOST_TAGS
        ? new PersonFault(
            Kind.MOST_TAGS, PersonColumns.TAGS, "the person would have more than 100 tags")
        : new PersonFault(
            Kind.MOST_FIELDS, "", "the person would have more than 100 fields of your own");
  }

  /** What can be wrong. */
  public enum Kind {
    /** More or fewer cells than headings. */
    CELLS,
    /** A tag that is none. */
    TAG,
    /** Neither yes nor no. */
    CONSENT,
    /** No e-mail address. */
    EMAIL,
    /** A value that its field does not take. */
    VALUE,
    /** More tags than a record has, with those that the person has already. */
    MOST_TAGS,
    /** More fields of staff's own than a record has, likewise. */
    MOST_FIELDS,
    /** More rows than a list may have; what follows is not read. */
    MANY
  }
}
