package org.outcry.platform.crypto;

import java.util.Map;
import java.util.UUID;

/** Rows with blind indexes that can be made anew, because their clear values can be read. */
public interface IndexedRows {
  /** How many of an owner's rows stand under each version of the index key. */
  Map<Integer, Long> byVersion(UUID owner);

  /**
   * Brings the rows of older versions under the newest one, in batches of their own transactions;
   * what somebody else holds at the moment is left for the next time.
   */
  void renew(UUID owner, int newest);
}
