package org.outcry.signing;

/** What the database says to one signature. */
enum Written {
  /** Stored and counted. */
  COUNTED,
  /** Its person had signed; nothing was stored. */
  BEFORE,
  /** The action takes no signatures; nothing was stored. */
  CLOSED,
  /**
   * It was made by what has changed meanwhile (the rules that tell people apart); nothing was
   * stored, and it is to be made anew.
   */
  STALE
}
