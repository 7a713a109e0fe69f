package org.outcry.mail;

/** One step in the life of a mail, to be committed together with those of others. */
sealed interface LedgerStep {
  Ledger ledger();

  ClaimedMail mail();

  /** An attempt begins. */
  record Begin(Ledger ledger, ClaimedMail mail, String route, String messageId)
      implements LedgerStep {}

  /**
   * An attempt is over.
   *
   * @param outcome as the ledger names it
   * @param reply the server's words, sealed
   * @param pauseMillis until the next attempt, where there is one
   */
  record Finish(Ledger ledger, ClaimedMail mail, String outcome, byte[] reply, long pauseMillis)
      implements LedgerStep {}
}
