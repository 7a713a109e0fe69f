package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/** That something is no longer shown a second after it was taken back. */
public final class Gone {
  private Gone() {}

  /**
   * Asks until none of the texts is there. That takes less than a second where the machine has
   * time; where it has none, news of the withdrawal may come later, and what counts is that they
   * do.
   */
  public static void withinASecond(Supplier<String> page, String... texts) {
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (System.nanoTime() < end) {
      String shown = page.get();
      if (Arrays.stream(texts).noneMatch(shown::contains)) {
        return;
      }
    }
    assertThat(page.get()).doesNotContain(texts);
  }
}
