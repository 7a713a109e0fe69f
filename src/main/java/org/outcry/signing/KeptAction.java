package org.outcry.signing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.outcry.signing.LiveActions.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * One action in memory. It is read anew by one at a time, on a thread of its own, so that nobody
 * waits long for a database that has gone silent.
 */
final class KeptAction {
  private static final Logger LOG = LoggerFactory.getLogger(KeptAction.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration HANGING = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final LongFunction<Optional<Seen>> source;
  private final ReentrantLock starting = new ReentrantLock();
  private volatile Optional<Seen> seen;
  private volatile long asOf;
  private volatile @Nullable Reading reading;
  private volatile long failed = System.nanoTime() - PAUSE.toNanos();

  private record Reading(FutureTask<Void> task, long began) {
    /** One that hangs is given up: the interruption closes its connection. */
    boolean isUnderWay() {
      if (System.nanoTime() - began > HANGING.toNanos()) {
        task.cancel(true);
      }
      return !task.isDone();
    }
  }

  KeptAction(Seen seen, LongFunction<Optional<Seen>> source) {
    this.seen = Optional.of(seen);
    this.asOf = seen.asOf();
    this.source = source;
  }

  /** Empty when it is no longer there. */
  Optional<Seen> seen() {
    return seen;
  }

  /**
   * Reads it anew unless it is as of now, or the last try failed less than a second ago; waits for
   * that half a second at most.
   *
   * @param patient whether to wait also for what somebody else has begun
   */
  void renew(long now, boolean patient) {
    if (asOf == now) {
      return;
    }
    boolean mine = start(now);
    Reading current = reading;
    if (current != null && (mine || patient)) {
      await(current);
    }
  }

  private boolean start(long now) {
    if (!starting.tryLock()) {
      return false;
    }
    try {
      Reading current = reading;
      if (asOf == now
          || (current != null && current.isUnderWay())
          || System.nanoTime() - failed < PAUSE.toNanos()) {
        return false;
      }
      FutureTask<Void> task = new FutureTask<>(() -> read(now), null);
      reading = new Reading(task, System.nanoTime());
      Thread.ofVirtual().name("live-action").start(task);
      return true;
    } finally {
      starting.unlock();
    }
  }

  private void read(long now) {
    try {
      seen = source.apply(now);
      asOf = now;
    } catch (DataAccessException unreachable) {
      failed = System.nanoTime();
      LOG.warn("An action could not be read anew: {}", unreachable.getClass().getSimpleName());
    }
  }

  private static void await(Reading reading) {
    long left = reading.began + PATIENCE.toNanos() - System.nanoTime();
    try {
      reading.task.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      // What was read before is better than no page.
    } catch (CancellationException givenUp) {
      // The same.
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
