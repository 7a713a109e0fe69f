package org.outcry.campaigns;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What was read of the database, by its keys; read anew once it may be old. While the database does
 * not answer, what was read last stays: a page that gives back what somebody typed needs it just
 * then.
 */
final class LastRead<K, V> {
  /** After a try that failed, until the next one. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private record Kept<V>(V value, long asOf) {}

  private final Function<K, Optional<V>> source;
  private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
  private final AtomicLong news = new AtomicLong();
  private volatile long failed = System.nanoTime() - PAUSE.toNanos();

  LastRead(Function<K, Optional<V>> source) {
    this.source = source;
  }

  /**
   * What is known of a key; empty when there is nothing.
   *
   * @throws DataAccessException when it was never read and cannot be
   */
  Optional<V> of(K key) {
    long now = news.get();
    Kept<V> last = kept.get(key);
    if (last != null && (last.asOf == now || System.nanoTime() - failed < PAUSE.toNanos())) {
      return Optional.of(last.value);
    }
    try {
      Optional<V> read = source.apply(key);
      read.ifPresentOrElse(value -> kept.put(key, new Kept<>(value, now)), () -> kept.remove(key));
      return read;
    } catch (DataAccessException | TransactionException away) {
      if (last == null) {
        throw away;
      }
      failed = System.nanoTime();
      return Optional.of(last.value);
    }
  }

  /** All of it may be old. */
  void doubt() {
    news.incrementAndGet();
  }

  /** What some keys stand for has changed. */
  void forget(Predicate<K> keys) {
    kept.keySet().removeIf(keys);
  }
}
