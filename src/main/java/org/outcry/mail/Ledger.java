package org.outcry.mail;

/** The tables that mail leaves from, the more urgent first. */
public enum Ledger {
  /** Mail to supporters, who wait for it. */
  SUPPORTER_MAIL("supporter_mail"),
  /** Mails with all letters of a day to a target; one a day. */
  DIGEST_MAIL("digest_mail"),
  /** Letters to targets. */
  LETTER("letter");

  private final String table;

  Ledger(String table) {
    this.table = table;
  }

  /** The table's name, also this ledger's name in metrics and logs. */
  public String table() {
    return table;
  }
}
