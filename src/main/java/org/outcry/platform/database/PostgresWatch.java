package org.outcry.platform.database;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Starts the embedded PostgreSQL again when it dies under the running server: looks twice a second,
 * and when it does not start (the disk is full), tries again until it does.
 */
@Component
@ServerOnly
final class PostgresWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);
  private static final long LOOK_MILLIS = 500;
  private static final long LONGEST_MILLIS = 15_000;

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread watcher;

  PostgresWatch(PostgresServer server) {
    this.watcher =
        Thread.ofPlatform()
            .daemon()
            .name("postgres-watch")
            .unstarted(() -> {
              if (server instanceof EmbeddedPostgres embedded) {
                watch(embedded);
              }
            });
    watcher.start();
  }

  private void watch(EmbeddedPostgres server) {
    long wait = LOOK_MILLIS;
    boolean failing = false;
    try {
      while (!closing.await(wait, TimeUnit.MILLISECONDS)) {
        try {
          if (!server.running()) {
            server.revive();
            LOG.warn("PostgreSQL had died and was started again");
          }
          failing = false;
          wait = LOOK_MILLIS;
        } catch (IOException | RuntimeException e) {
          if (!failing) {
            LOG.error(
                "PostgreSQL died and does not start; Outcry tries on until it does: make sure that"
                    + " the disk has room. {}",
                e.getMessage());
          }
          failing = true;
          wait = Math.min(2 * wait, LONGEST_MILLIS);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a start that is under way: the server is stopped after this. */
  @Override
  public void close() throws InterruptedException {
    closing.countDown();
    watcher.join();
  }
}
