package org.outcry.mail;

import java.util.Optional;

/** Composes the mails of one ledger; a module that owns a ledger has one bean of this type. */
public interface MailSource {
  /** The ledger whose rows it composes. */
  Ledger ledger();

  /**
   * The mail of a row, always the same but for its Message-ID; empty when it must never be sent, or
   * not today, or not before staff have decided, in which cases the source has put it into the
   * state it is to be in. It is called on many threads at once. An exception defers the row, its
   * message is not logged.
   */
  Optional<OutgoingMail> compose(ClaimedMail claimed);

  /** Is told of each attempt's outcome once that is on record; perhaps never, after a crash. */
  default void saw(ClaimedMail claimed, SendOutcome outcome) {}
}
