package org.outcry.updates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in the background what takes long, one thing after another, and keeps what came of it:
 * nobody waits for a page because of it. Each node counts for itself.
 */
final class LongCounts<T> {
  private static final Logger LOG = LoggerFactory.getLogger(LongCounts.class);

  /** What is older is counted anew when somebody asks. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** What nobody has asked for in so long is forgotten, and not shown as if it were so still. */
  private static final Duration KEPT = Duration.ofHours(1);

  private static final int MOST = 1_000;

  private final Cache<UUID, Counted<T>> kept =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
  private final Set<UUID> counting = ConcurrentHashMap.newKeySet();
  private final Lock turn = new ReentrantLock();

  /** What was counted last; empty when it never was. Counts anew where that is some time ago. */
  Optional<Counted<T>> latest(UUID what, Supplier<T> count) {
    Counted<T> last = kept.getIfPresent(what);
    if ((last == null || isOld(last)) && counting.add(what)) {
      Thread.startVirtualThread(() -> count(what, count));
    }
    return Optional.ofNullable(last);
  }

  private static boolean isOld(Counted<?> last) {
    Instant at = last.at();
    return at != null && at.isBefore(Instant.now().minus(FRESH));
  }

  private void count(UUID what, Supplier<T> count) {
    turn.lock();
    try {
      Instant begun = Instant.now();
      kept.put(what, new Counted<>(count.get(), begun));
    } catch (RuntimeException failed) {
      LOG.warn("What takes long to count was not counted: {}", failed.getClass().getName());
    } finally {
      counting.remove(what);
      turn.unlock();
    }
  }
}
