package org.outcry.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private final Buckets buckets = new Buckets(3, 1, Duration.ofHours(1), 1_000);

  @Test
  void a_burst_is_let_through_then_the_wait_is_told_to_each_key_alone() {
    Buckets.Key key = new Buckets.Key(1, 1);
    for (int i = 0; i < 3; i++) {
      assertThat(buckets.take(key)).isEmpty();
    }
    assertThat(buckets.take(key))
        .hasValueSatisfying(wait ->
            assertThat(wait)
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60).plusSeconds(1)));
    assertThat(buckets.take(new Buckets.Key(1, 2))).isEmpty();
  }

  @Test
  void a_flood_of_new_keys_keeps_memory_bounded_and_one_that_presses_hard_limited() {
    Buckets.Key hard = new Buckets.Key(-1, -1);
    int letThrough = 0;
    for (int i = 0; i < 50_000; i++) {
      assertThat(buckets.take(new Buckets.Key(i, 7))).isEmpty();
      if (i % 10 == 0 && buckets.take(hard).isEmpty()) {
        letThrough++;
      }
    }
    assertThat(buckets.size()).isLessThanOrEqualTo(1_000);
    assertThat(letThrough).isLessThan(30);
  }
}
