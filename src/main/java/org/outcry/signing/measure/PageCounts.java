package org.outcry.signing.measure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/**
 * Counts in this process's memory what happens at pages, for as long as it runs. {@link
 * PageCountsKeeper} brings what has come to them into the database.
 *
 * <p>There is one counter for each page, event and field that there really is: whoever counts has
 * checked all of them, so that nobody outside can make up new ones.
 */
@Service
public class PageCounts {
  private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

  /** What a counter counts; the field is empty where it is about none. */
  record Counted(PageSeen page, PageEvent event, String field) {}

  /**
   * A counter and how much of it was handed over. The sum of an adder that only grows never falls,
   * and what a sum has missed is in the next one (see {@link LongAdder#sum}).
   */
  private static final class Counter {
    private final LongAdder adder = new LongAdder();
    private long handedOver;
  }

  /** What has come to a counter. */
  record Growth(Counted counted, long by) {}

  /** The counter of an event at a page, to be incremented each time. */
  public LongAdder adder(PageSeen page, PageEvent event) {
    return counter(new Counted(page, event, "")).adder;
  }

  /** Counts an event at a page. */
  public void count(PageSeen page, PageEvent event) {
    adder(page, event).increment();
  }

  /** Counts an event at one of its fields. */
  public void count(PageSeen page, PageEvent event, String field) {
    counter(new Counted(page, event, field)).adder.increment();
  }

  private Counter counter(Counted counted) {
    Counter known = counters.get(counted);
    return known != null ? known : counters.computeIfAbsent(counted, _ -> new Counter());
  }

  /**
   * Hands over what has come to all counters since the last time. When the keeper throws, nothing
   * counts as handed over.
   */
  synchronized void handOver(Consumer<List<Growth>> keeper) {
    List<Map.Entry<Counted, Counter>> all = List.copyOf(counters.entrySet());
    List<Growth> grown =
        all.stream()
            .map(each ->
                new Growth(each.getKey(), each.getValue().adder.sum() - each.getValue().handedOver))
            .filter(growth -> growth.by > 0)
            .toList();
    if (!grown.isEmpty()) {
      keeper.accept(grown);
      grown.forEach(growth -> counter(growth.counted).handedOver += growth.by);
    }
  }
}
