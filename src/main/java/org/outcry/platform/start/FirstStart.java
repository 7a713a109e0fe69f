package org.outcry.platform.start;

import org.outcry.platform.database.PostgresServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks the first start of an installation and runs its hooks. */
@ServerOnly
@Component
class FirstStart implements SmartLifecycle {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final PostgresServer database;
  private final ObjectProvider<OnFirstStart> hooks;
  private volatile boolean running;

  FirstStart(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      PostgresServer database,
      ObjectProvider<OnFirstStart> hooks) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.database = database;
    this.hooks = hooks;
  }

  @Override
  public void start() {
    transaction.executeWithoutResult(status -> markAndRun());
    running = true;
  }

  /** A second node waits at the insert until the first has committed, and then finds the row. */
  private void markAndRun() {
    int first = jdbc.sql("insert into installation default values on conflict do nothing").update();
    if (first == 1 && database.embedded()) {
      hooks.orderedStream().forEach(OnFirstStart::run);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before background workers and the web server, whose phases are near the largest integer. */
  @Override
  public int getPhase() {
    return 0;
  }
}
