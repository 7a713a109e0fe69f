package org.outcry.signing;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.platform.database.Changes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The counts of actions, kept in memory: stepped at once by what this node commits, and read from
 * the database at most once a second for what other nodes did.
 */
@Component
class Counters {
  private static final Logger LOG = LoggerFactory.getLogger(Counters.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final Map<UUID, Counter> counters = new ConcurrentHashMap<>();

  Counters(JdbcClient jdbc, Changes changes) {
    this.jdbc = jdbc;
    // Whoever takes signatures out of the count says so; signing never does.
    changes.listen(
        "count",
        new Changes.Listener() {
          @Override
          public void changed(String slug) {
            counters.values().forEach(Counter::stale);
          }

          @Override
          public void everything() {
            counters.values().forEach(Counter::doubt);
          }
        });
  }

  /** The count now: exact for what this node has acknowledged, at most a second old for others. */
  Count of(Action action) {
    Counter counter = counters.computeIfAbsent(action.id(), id -> new Counter());
    return counter.read(action);
  }

  /** Tells what a counter stood at when a batch was committed. */
  void counted(CounterSteps.Counted counted) {
    Counter counter = counters.get(counted.action());
    if (counter != null) {
      counter.put(new Standing(counted.step(), counted.counted(), counted.elsewhere()));
    }
  }

  private final class Counter {
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Standing standing = new Standing(-1, 0, 0);
    private volatile long readAt;
    private @Nullable FutureTask<Void> reading;

    Count read(Action action) {
      if (standing.step < 0) {
        first(action);
      } else if (isOld() && asking.tryLock()) { // One asks; the others take what was known.
        try {
          renew(action);
        } finally {
          asking.unlock();
        }
      }
      Standing now = standing;
      return new Count(now.counted, now.offset, action.content().counter().goal());
    }

    private boolean isOld() {
      return System.nanoTime() - readAt > FRESH.toNanos();
    }

    /** Nothing is known yet, so everybody waits for the first answer. */
    private void first(Action action) {
      asking.lock();
      try {
        if (standing.step < 0) {
          put(query(action));
          readAt = System.nanoTime();
        }
      } finally {
        asking.unlock();
      }
    }

    /**
     * Reads on a thread of its own and waits a moment for it: what was known is better than no
     * page, when the database has gone silent.
     */
    private void renew(Action action) {
      if (!isOld()) {
        return;
      }
      FutureTask<Void> last = reading;
      if (last != null && !last.isDone()) {
        last.cancel(true); // It hangs; the interruption closes its connection.
      }
      FutureTask<Void> task = new FutureTask<>(() -> put(query(action)), null);
      reading = task;
      Thread.ofVirtual().name("count").start(task);
      try {
        task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException silent) {
        LOG.warn("The count is not answered; the last one is shown");
      } catch (ExecutionException failed) {
        LOG.warn("The count could not be read: {}", task.exceptionNow().getClass().getSimpleName());
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
      readAt = System.nanoTime(); // Whatever came of it, it is asked again in a second.
    }

    void stale() {
      readAt = System.nanoTime() - FRESH.toNanos() - 1;
    }

    /** The database may have been put back to what it was: any step of it is later than ours. */
    synchronized void doubt() {
      if (standing.step > 0) {
        standing = new Standing(0, standing.counted, standing.offset);
      }
      stale();
    }

    /** Of an action that was never published nobody counts; a preview shows what it says itself. */
    private Standing query(Action action) {
      return jdbc.sql(
              """
              select step, counted, coalesce((select sum(amount) from offset_entry o
                where o.organisation_id = c.organisation_id and o.action_id = c.action_id), 0)
              from action_counter c
              where organisation_id = ? and action_id = ?
              """)
          .params(action.organisationId(), action.id())
          .query((row, index) -> new Standing(row.getLong(1), row.getLong(2), row.getLong(3)))
          .optional()
          .orElseGet(() ->
              new Standing(
                  -1,
                  0,
                  action.content().counter().offset().stream()
                      .mapToLong(OffsetEntry::amount)
                      .sum()));
    }

    /** What was read may be older than what this node has committed since. */
    private synchronized void put(Standing found) {
      if (found.step >= standing.step) {
        standing = found;
      }
    }
  }

  /** A counter after one of its steps. */
  private record Standing(long step, long counted, long offset) {}
}
