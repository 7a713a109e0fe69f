package org.outcry.signing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.letters.Delivered;
import org.outcry.platform.web.ReadyPage;
import org.outcry.signing.Count;
import org.outcry.testing.Seed;

class ReadyVariantsTest {
  private static final Standing STANDING = new Standing(new Count(1, 0, null), Delivered.NONE);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void every_variant_is_shown_to_an_equal_share(int variants) {
    long seed = Seed.get();
    List<ReadyPage> pages =
        IntStream.range(0, variants)
            .mapToObj(i ->
                new ReadyPage(
                    ("page " + i).getBytes(StandardCharsets.UTF_8), "text/plain", Map.of()))
            .toList();
    ReadyVariants any =
        new ReadyVariants(
            pages.stream().map(page -> new ReadyAction(STANDING, _ -> page, 10)).toList(),
            Collections.nCopies(variants, 3),
            new Random(seed)::nextInt);
    Map<ReadyPage, Integer> shown = new HashMap<>();
    int times = 10_000 * variants;
    for (int i = 0; i < times; i++) {
      shown.merge(any.any(STANDING), 1, Integer::sum);
    }
    // A share is off by more than six standard deviations once in half a billion runs.
    assertThat(shown.keySet()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(pages);
    assertThat(shown.values())
        .as("seed %d", seed)
        .allSatisfy(count -> assertThat(count).isBetween(9_400, 10_600));
  }

  @Test
  void each_is_shown_as_often_as_its_weight_says() {
    List<ReadyAction> pages =
        IntStream.range(0, 3)
            .mapToObj(i -> new ReadyPage(new byte[] {(byte) i}, "text/plain", Map.of()))
            .map(page -> new ReadyAction(STANDING, _ -> page, 10))
            .toList();
    AtomicInteger next = new AtomicInteger();
    ReadyVariants any =
        new ReadyVariants(pages, List.of(1, 2, 4), bound -> next.getAndIncrement() % bound);
    List<ReadyPage> drawn = IntStream.range(0, 7).mapToObj(_ -> any.any(STANDING)).toList();
    assertThat(pages.stream().map(each -> Collections.frequency(drawn, each.at(STANDING))).toList())
        .containsExactly(1, 2, 4);
  }
}
