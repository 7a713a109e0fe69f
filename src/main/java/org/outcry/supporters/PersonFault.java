package org.outcry.supporters;

/**
 * What is wrong with a line of a list of people. Nothing of the line is quoted.
 *
 * @param kind what it is
 * @param column what the column means that it is about; empty for the whole line
 * @param words the end of a sentence, in English, for whoever works at a terminal
 */
public record PersonFault(Kind kind, String column, String words) {
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
    /** More rows than a list may have; what follows is not read. */
    MANY
  }
}
