package org.outcry.signing.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class PageCountsTest {
  private static final PageSeen PAGE =
      new PageSeen(UUID.randomUUID(), UUID.randomUUID(), ZoneOffset.UTC, "en", "", "");

  private static long sum(List<PageCounts.Growth> grown) {
    return grown.stream().mapToLong(PageCounts.Growth::by).sum();
  }

  @Test
  void nothing_is_lost_or_counted_twice_while_many_count_and_it_is_handed_over() throws Exception {
    PageCounts counts = new PageCounts();
    LongAdder served = counts.adder(PAGE, PageEvent.SERVED);
    List<PageCounts.Growth> kept = new ArrayList<>();
    AtomicBoolean counting = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(9)) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        String field = "own.f" + thread % 2;
        all.add(
            threads.submit(() -> {
              for (int i = 0; i < 20_000; i++) {
                served.increment();
                counts.count(PAGE, PageEvent.REACHED, field);
              }
            }));
      }
      Future<?> keeper =
          threads.submit(() -> {
            while (counting.get()) {
              counts.handOver(kept::addAll);
            }
          });
      for (Future<?> each : all) {
        each.get();
      }
      counting.set(false);
      keeper.get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
    counts.handOver(kept::addAll);
    assertThat(sum(kept)).isEqualTo(320_000);
    assertThat(kept).allSatisfy(growth -> assertThat(growth.by()).isPositive());
    assertThat(
            kept.stream()
                .filter(growth -> growth.counted().field().equals("own.f1"))
                .mapToLong(PageCounts.Growth::by)
                .sum())
        .isEqualTo(80_000);
  }

  @Test
  void what_could_not_be_kept_comes_again() {
    PageCounts counts = new PageCounts();
    counts.count(PAGE, PageEvent.POSTED);
    assertThatThrownBy(() ->
            counts.handOver(_ -> {
              throw new IllegalStateException("the database is away");
            }))
        .isInstanceOf(IllegalStateException.class);
    counts.count(PAGE, PageEvent.POSTED);
    List<PageCounts.Growth> kept = new ArrayList<>();
    counts.handOver(kept::addAll);
    assertThat(sum(kept)).isEqualTo(2);
    kept.clear();
    counts.handOver(kept::addAll);
    assertThat(kept).isEmpty();
  }
}
