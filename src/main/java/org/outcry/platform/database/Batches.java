package org.outcry.platform.database;

import java.util.function.IntSupplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Work on many rows, a batch of them in each transaction, so that nobody waits for long. */
public final class Batches {
  private Batches() {}

  /**
   * Does batches, each in a transaction of its own, until one is not full.
   *
   * @param full how many rows a whole batch has
   * @param batch does one, and says how many rows it had
   */
  public static void each(TransactionTemplate transactions, int full, IntSupplier batch) {
    int done = full;
    while (done == full) {
      Integer rows = transactions.execute(_ -> batch.getAsInt());
      done = rows == null ? 0 : rows;
    }
  }
}
