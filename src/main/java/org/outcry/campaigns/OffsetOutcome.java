package org.outcry.campaigns;

import org.outcry.platform.language.Message;

/** What came of an entry into the offset's ledger. */
public sealed interface OffsetOutcome {
  /**
   * It was entered.
   *
   * @param position of the entry, from 1
   * @param total of all entries with it
   */
  record Entered(int position, long total) implements OffsetOutcome {}

  /**
   * It can't be.
   *
   * @param sentence why, and what to do
   */
  record Refused(Message sentence) implements OffsetOutcome {}
}
