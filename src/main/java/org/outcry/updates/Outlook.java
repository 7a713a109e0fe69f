package org.outcry.updates;

/**
 * Who would get an update.
 *
 * @param signatures that count
 * @param recipients who get it, each once
 * @param withoutConsent signatures without a consent to mail in force
 * @param suppressed signatures with a consent whose address is suppressed
 * @param anonymous signatures of which nothing is kept any more
 */
public record Outlook(
    long signatures, long recipients, long withoutConsent, long suppressed, long anonymous) {
  /** Signatures of people who get it by another one of theirs. */
  public long doubled() {
    return signatures - recipients - withoutConsent - suppressed - anonymous;
  }
}
