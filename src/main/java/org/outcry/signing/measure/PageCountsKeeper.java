package org.outcry.signing.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the counters of this node into the database every ten seconds, all by one statement, and
 * once more when it stops. What a kill takes is what came in since the last time; while the
 * database is away, they wait.
 */
@ServerOnly
@Component
public class PageCountsKeeper implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PageCountsKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** How long a stop waits for the database. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final PageCounts counts;
  private final PageMeasures measures;
  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private Thread loop = new Thread();

  PageCountsKeeper(PageCounts counts, PageMeasures measures) {
    this.counts = counts;
    this.measures = measures;
  }

  /**
   * Brings them in now.
   *
   * @throws org.springframework.dao.DataAccessException when the database can't be asked; nothing
   *     is lost by that
   */
  public void keep() {
    counts.handOver(grown -> measures.add(grown, Instant.now()));
  }

  @Override
  public void start() {
    CountDownLatch end = new CountDownLatch(1);
    stopped = end;
    loop = Thread.ofVirtual().name("page-counts").start(() -> run(end));
  }

  private void run(CountDownLatch end) {
    try {
      while (!end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        keepIfPossible();
      }
      keepIfPossible();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepIfPossible() {
    try {
      keep();
    } catch (RuntimeException away) { // Whatever it is, the next time brings all of it.
      LOG.warn("Counters of pages wait: {}", away.getClass().getSimpleName());
    }
  }

  /**
   * After the web server, which is stopped in a later phase, and before the database. One that does
   * not answer any more, behind a network that is cut, is not waited for.
   */
  @Override
  public void stop() {
    stopped.countDown();
    try {
      if (!loop.join(LONGEST)) {
        loop.interrupt();
        LOG.warn("Counters of pages are lost that came in last: the database does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  /** Last of all, when nobody is left who counts. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE / 2;
  }
}
