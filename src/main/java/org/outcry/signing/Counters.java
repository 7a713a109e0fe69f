package org.outcry.signing;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Forgets what was read, so that the next look goes to the database. */
  void forget() {
    counters.clear();
  }

  private final class Counter {
    private volatile long counted;
    private volatile long offset;
    private volatile long readAt;
    private volatile boolean read;

    Count read(Action action) {
      if (!read || System.nanoTime() - readAt > FRESH) {
        refresh(action);
      }
      return new Count(counted, offset, action.content().counter().goal());
    }

    /** Whoever commits meanwhile waits, and steps the count after it was read. */
    private synchronized void refresh(Action action) {
      if (read && System.nanoTime() - readAt <= FRESH) {
        return;
      }
      long asked = System.nanoTime();
      try {
        query(action);
      } catch (DataAccessException unreachable) {
        if (!read) {
          throw unreachable;
        }
        // What was read last is better than no page; it is asked again in a second.
        LOG.warn("The count could not be read: {}", unreachable.getClass().getSimpleName());
      }
      readAt = asked;
      read = true;
    }

    private void query(Action action) {
      jdbc.sql(
              """
              select counted, coalesce((select sum(amount) from offset_entry o
                where o.organisation_id = c.organisation_id and o.action_id = c.action_id), 0) as elsewhere
              from action_counter c
              where organisation_id = ? and action_id = ?
              """)
          .params(action.organisationId(), action.id())
          .query(row -> {
            counted = row.getLong("counted");
            offset = row.getLong("elsewhere");
          });
    }

    private synchronized void atLeast(long committed) {
      counted = Math.max(counted, committed);
    }
  }
}
