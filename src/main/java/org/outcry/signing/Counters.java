package org.outcry.signing;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.outcry.campaigns.Action;
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

  Counters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The count now: exact for what this node has acknowledged, at most a second old for others. */
  Count of(Action action) {
    Counter counter = counters.computeIfAbsent(action.id(), id -> new Counter());
    return counter.read(action);
  }

  /** Tells that a signature was committed, and what the counter stood at with it. */
  void counted(Action action, long counted) {
    Counter counter = counters.get(action.id());
    if (counter != null) {
      counter.atLeast(counted);
    }
  }

  private final class Counter {
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Standing standing = new Standing(0, 0);
    private volatile long readAt;
    private volatile boolean read;
    private long commits;

    Count read(Action action) {
      if (!read) {
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
        if (!read || System.nanoTime() - readAt > FRESH) {
          long before = commits();
          put(query(action), before);
          read = true;
        }
      } catch (DataAccessException unreachable) {
        if (!read) {
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
              select counted, coalesce((select sum(amount) from offset_entry o
                where o.organisation_id = c.organisation_id and o.action_id = c.action_id), 0)
              from action_counter c
              where organisation_id = ? and action_id = ?
              """)
          .params(action.organisationId(), action.id())
          .query((row, index) -> new Standing(row.getLong(1), row.getLong(2)))
          .single();
    }

    private synchronized long commits() {
      return commits;
    }

    /** What was read may be older than what this node has committed since. */
    private synchronized void put(Standing found, long before) {
      long counted = commits == before ? found.counted : Math.max(found.counted, standing.counted);
      standing = new Standing(counted, found.offset);
    }

    private synchronized void atLeast(long committed) {
      commits++;
      standing = new Standing(Math.max(standing.counted, committed), standing.offset);
    }
  }

  private record Standing(long counted, long offset) {}
}
