package org.outcry.integrity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for each key. Memory is bounded: beyond the most keys, Caffeine keeps those seen
 * most often (TinyLFU), so a flood of keys seen once pushes out one another and not the ones that
 * press hard. A bucket that is forgotten has filled up again, or starts full.
 */
final class Buckets {
  private final Bandwidth limit;
  private final Cache<Key, Bucket> buckets;

  /** Half a keyed hash each. */
  record Key(long first, long second) {}

  Buckets(int burst, int refill, Duration period, int most) {
    this.limit = Bandwidth.builder().capacity(burst).refillGreedy(refill, period).build();
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterAccess(period.multipliedBy(burst / refill + 1))
            .build();
  }

  /** Takes a token; empty when there was one, else how long the next one takes. */
  Optional<Duration> take(Key key) {
    Bucket bucket =
        Objects.requireNonNull(
            buckets.get(key, unknown -> Bucket.builder().addLimit(limit).build()));
    if (bucket.tryConsume(1)) {
      return Optional.empty();
    }
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return Optional.of(Duration.ofSeconds(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1));
  }

  /** How many keys are remembered, after everything that is due was forgotten. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
