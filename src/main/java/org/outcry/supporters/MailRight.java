package org.outcry.supporters;

/** What gives a kind of mail the right to be sent. It is asked when a mail is composed. */
public enum MailRight {
  /** Its reader asked for it by what they did: they signed, or somebody gave their address. */
  ASKED_FOR,
  /**
   * It is the question whether a signature is its reader's, without which the signature or its
   * letters count for nothing: it goes also to who wants no mail.
   */
  QUESTION,
  /** The law wants it answered (GDPR, article 15), also where nothing else is mailed. */
  LAW,
  /**
   * Its reader agreed to hear from the organisation: a consent of kind {@code email} is in force
   * (CASL, section 6(1); GDPR, article 6(1)(a)).
   */
  CONSENT
}
