package org.outcry.mail.inbound;

/** What an arrival means for the letter that it belongs to. */
public sealed interface Returned {
  /**
   * It was given up.
   *
   * @param status enhanced status code (RFC 3463); empty when unknown
   * @param diagnostic the other server's words
   */
  record Bounced(String status, String diagnostic) implements Returned {}

  /** A server on the way could not hand it on yet, and still tries. */
  record Delayed(String status, String diagnostic) implements Returned {}

  /** Whoever got it called it spam. */
  record Complained(String diagnostic) implements Returned {}

  /** A machine answered. */
  record AutoReplied(Answer answer) implements Returned {}

  /** A person answered. */
  record Replied(Answer answer, SenderCheck sender) implements Returned {}

  /** Something that proves nothing, such as a bounce that came to the address for replies. */
  record Other(Answer answer) implements Returned {}

  /** A mail that can't be read. */
  record Unreadable() implements Returned {}
}
