package org.outcry.updates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in the background what takes long, one thing after another, and keeps what came of it:
 * nobody waits for a page because of it. Each node counts for itself.
 */
final class LongCounts<T> {
  private static final Logger LOG = LoggerFactory.getLogger(LongCounts.class);

  /** What is older is counted anew when somebody asks, and what failed is tried again. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** What takes long is counted anew the later, as a multiple of what it took. */
  private static final int REST = 5;

  private static final Duration LONGEST_REST = Duration.ofMinutes(30);

  /** What nobody has asked for in so long is forgotten, and not shown as if it were so still. */
  private static final Duration KEPT = Duration.ofHours(1);

  private static final int MOST = 1_000;

  /**
   * @param last {@code null} where none has succeeded
   * @param again when it may be counted anew
   */
  private record Kept<T>(@Nullable Counted<T> last, Instant again) {}

  private final Cache<UUID, Kept<T>> kept =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
  private final Set<UUID> counting = ConcurrentHashMap.newKeySet();
  private final Lock turn = new ReentrantLock();

  /** What was counted last; empty when it never was. Counts anew where that is some time ago. */
  Optional<Counted<T>> latest(UUID what, Supplier<T> count) {
    Kept<T> found = kept.getIfPresent(what);
    if ((found == null || found.again().isBefore(Instant.now())) && counting.add(what)) {
      Thread.startVirtualThread(() -> count(what, count));
    }
    return found == null ? Optional.empty() : Optional.ofNullable(found.last());
  }

  private void count(UUID what, Supplier<T> count) {
    turn.lock();
    try {
      Instant begun = Instant.now();
      Counted<T> counted = new Counted<>(count.get(), begun);
      Instant ended = Instant.now();
      Duration rest = Duration.between(begun, ended).multipliedBy(REST);
      kept.put(what, new Kept<>(counted, ended.plus(within(rest))));
    } catch (RuntimeException failed) {
      Kept<T> found = kept.getIfPresent(what);
      Counted<T> last = found == null ? null : found.last();
      kept.put(what, new Kept<>(isForgotten(last) ? null : last, Instant.now().plus(FRESH)));
      LOG.warn("What takes long to count was not counted: {}", failed.getClass().getName());
    } finally {
      counting.remove(what);
      turn.unlock();
    }
  }

  private static Duration within(Duration rest) {
    return Collections.min(List.of(LONGEST_REST, Collections.max(List.of(FRESH, rest))));
  }

  /** What fails again and again is not shown for ever as it was. */
  private static boolean isForgotten(@Nullable Counted<?> last) {
    Instant at = last == null ? null : last.at();
    return at != null && at.isBefore(Instant.now().minus(KEPT));
  }
}
