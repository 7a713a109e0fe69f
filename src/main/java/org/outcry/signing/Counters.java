package org.outcry.signing;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.outcry.campaigns.Action;
import org.outcry.platform.database.Changes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The counts of actions, kept in memory: stepped at once by what this node commits, and read from
 * the database at most once a second for what other nodes did.
 */
@Component
class Counters {
  private static final Logger LOG = LoggerFactory.getLogger(Counters.class);
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final JdbcClient jdbc;
  private final Map<UUID, Counter> counters = new ConcurrentHashMap<>();

  Counters(JdbcClient jdbc, Changes changes) {
    this.jdbc = jdbc;
    // Whoever takes signatures out of the count says so; signing never does.
    changes.listen("count", Changes.Listener.of(this::stale));
  }

  /** The count now: exact for what this node has acknowledged, at most a second old for others. */
  Count of(Action action) {
    Counter counter = counters.computeIfAbsent(action.id(), id -> new Counter());
    return counter.read(action);
  }

  /** Tells what a counter stood at when a batch was committed. */
  void counted(SignatureTransaction.Counted counted) {
    Counter counter = counters.get(counted.action());
    if (counter != null) {
      counter.put(new Standing(counted.step(), counted.counted(), counted.elsewhere()));
    }
  }

  private void stale() {
    counters.values().forEach(counter -> counter.readAt = System.nanoTime() - FRESH - 1);
  }

  private final class Counter {
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Standing standing = new Standing(-1, 0, 0);
    private volatile long readAt;

    Count read(Action action) {
      if (standing.step < 0) {
        asking.lock(); // Nothing is known yet, so everybody waits for the first answer.
        refresh(action);
      } else if (System.nanoTime() - readAt > FRESH && asking.tryLock()) {
        refresh(action); // One asks; the others take what was known a second ago.
      }
      Standing now = standing;
      return new Count(now.counted, now.offset, action.content().counter().goal());
    }

    private void refresh(Action action) {
      try {
        if (standing.step < 0 || System.nanoTime() - readAt > FRESH) {
          put(query(action));
        }
      } catch (DataAccessException unreachable) {
        if (standing.step < 0) {
          throw unreachable;
        }
        // What was read last is better than no page; it is asked again in a second.
        LOG.warn("The count could not be read: {}", unreachable.getClass().getSimpleName());
      } finally {
        readAt = System.nanoTime();
        asking.unlock();
      }
    }

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
          .single();
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
