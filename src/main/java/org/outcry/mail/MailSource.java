package org.outcry.mail;

/** Composes the mails of one ledger; a module that owns a ledger has one bean of this type. */
public interface MailSource {
  /** The ledger whose rows it composes. */
  Ledger ledger();

  /**
   * The mail of a row, always the same but for its Message-ID. It is called on many threads at
   * once. An exception defers the row, its message is not logged.
   */
  OutgoingMail compose(ClaimedMail claimed);
}
