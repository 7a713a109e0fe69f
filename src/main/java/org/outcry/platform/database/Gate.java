package org.outcry.platform.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A gate that any number of transactions pass at once, on all nodes, and that one may close: it
 * then waits for those within to end, and those who come later wait for it. So what was changed
 * behind a closed gate is seen by everybody who passes afterwards, and nobody who passed before
 * commits after it.
 *
 * <p>These are PostgreSQL's advisory locks (manual, section 13.3.5), held to the transaction's end.
 * They are served in the order in which they are asked for, unlike locks on a row, which a steady
 * stream of sharers could keep from a writer for ever.
 */
@Component
public class Gate {
  /** Passed by every transaction that stores signatures. */
  public static final String SIGNING = "signing";

  private final JdbcClient jdbc;

  public Gate(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Goes in; to be called before anything is read in the transaction. */
  public void pass(String gate) {
    lock("select pg_advisory_xact_lock_shared(hashtextextended(:gate, 0))", gate);
  }

  /** Shuts it until the transaction ends; to be called before anything is read in it. */
  public void close(String gate) {
    lock("select pg_advisory_xact_lock(hashtextextended(:gate, 0))", gate);
  }

  private void lock(String statement, String gate) {
    jdbc.sql(statement).param("gate", "outcry " + gate).query(row -> {});
  }
}
