package org.outcry.platform.backup;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables of a backup while they stand beside the database's: for a {@link RestoreStep} that has
 * much to do before the swap.
 */
@Component
public class RestoredSchema {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  RestoredSchema(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Does a part of it in a transaction of its own, in which names mean the restored tables, and the
   * present ones under {@code public}, as in {@link RestoreStep#beforeSwap}. Nobody waits for it:
   * the present tables go on changing meanwhile.
   */
  public <T> T within(Supplier<T> part) {
    return transactions.execute(_ -> {
      jdbc.sql("set local search_path to " + Scratch.SCHEMA).update();
      return part.get();
    });
  }

  /** The same of what gives nothing back. */
  public void run(Runnable part) {
    transactions.executeWithoutResult(_ -> {
      jdbc.sql("set local search_path to " + Scratch.SCHEMA).update();
      part.run();
    });
  }
}
