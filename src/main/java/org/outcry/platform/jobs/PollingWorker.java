package org.outcry.platform.jobs;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Work that waits in the database and that any node does, a step at a time: each step is a
 * transaction that locks what it does, so nothing is done twice, and what a crash cuts off is done
 * again. For what people wait for; {@link SteadyJob} looks every half minute.
 */
public abstract class PollingWorker implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PollingWorker.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final String name;
  private volatile boolean running;
  private Thread loop = new Thread();

  /** A worker whose thread is named so. */
  protected PollingWorker(String name) {
    this.name = name;
  }

  /** Does a step; false when there is nothing to do for now. */
  protected abstract boolean step();

  @Override
  public void start() {
    running = true;
    loop = Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    while (running) {
      try {
        while (running && step()) {}
      } catch (DataAccessException | TransactionException away) {
        LOG.debug("{} waits for the database", name);
      } catch (RuntimeException | Error mistake) { // What else waits must go on.
        if (running) {
          LOG.error("{} failed: {}", name, mistake.getClass().getSimpleName());
        }
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    loop.interrupt();
    try {
      loop.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
