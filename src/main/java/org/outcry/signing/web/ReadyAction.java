package org.outcry.signing.web;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.function.Function;
import org.outcry.platform.web.ReadyPage;
import org.outcry.signing.Count;

/**
 * One address of an action, kept ready and made anew when the count has moved: at once while it
 * moves slowly, so many times a second at most while many sign.
 */
final class ReadyAction {
  private record Made(Count count, ReadyPage page) {}

  private final Function<Count, ReadyPage> maker;
  private final Bucket makings;
  private volatile Made made;

  /**
   * @param mostASecond how often it is made anew at most
   */
  ReadyAction(Count count, Function<Count, ReadyPage> maker, int mostASecond) {
    this.makings =
        Bucket.builder()
            .addLimit(limit ->
                limit.capacity(mostASecond).refillGreedy(mostASecond, Duration.ofSeconds(1)))
            .build();
    this.maker = maker;
    this.made = new Made(count, maker.apply(count));
  }

  ReadyPage at(Count count) {
    Made last = made;
    if (last.count.equals(count) || !makings.tryConsume(1)) {
      return last.page;
    }
    ReadyPage page = maker.apply(count);
    made = new Made(count, page);
    return page;
  }
}
