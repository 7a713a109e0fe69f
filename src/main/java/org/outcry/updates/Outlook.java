package org.outcry.updates;

/**
 * Who would get an update.
 *
 * @param signatures that count
 * @param recipients who get it, each once
 * @param unconfirmed signatures on whose form the box was ticked, and no mailbox has said so yet
 * @param withoutConsent other signatures without a consent to mail in force
 * @param suppressed signatures with a consent whose address is suppressed
 * @param anonymous signatures of which nothing is kept any more
 */
public record Outlook(
    long signatures,
    long recipients,
    long unconfirmed,
    long withoutConsent,
    long suppressed,
    long anonymous) {
  /** Signatures of people who get it by another one of theirs. */
  public long doubled() {
    return signatures - recipients - unconfirmed - withoutConsent - suppressed - anonymous;
  }
}
