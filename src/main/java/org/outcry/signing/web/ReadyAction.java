package org.outcry.signing.web;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.function.Function;
import org.outcry.platform.web.ReadyPage;

/**
 * One address of an action, kept ready and made anew when its standing has moved: at once while it
 * moves slowly, so many times a second at most while many sign.
 */
final class ReadyAction {
  private record Made(Standing standing, ReadyPage page) {}

  private final Function<Standing, ReadyPage> maker;
  private final Bucket makings;
  private volatile Made made;

  /**
   * @param mostASecond how often it is made anew at most
   */
  ReadyAction(Standing standing, Function<Standing, ReadyPage> maker, int mostASecond) {
    this.makings =
        Bucket.builder()
            .addLimit(limit ->
                limit.capacity(mostASecond).refillGreedy(mostASecond, Duration.ofSeconds(1)))
            .build();
    this.maker = maker;
    this.made = new Made(standing, maker.apply(standing));
  }

  ReadyPage at(Standing standing) {
    Made last = made;
    if (last.standing.equals(standing) || !makings.tryConsume(1)) {
      return last.page;
    }
    ReadyPage page = maker.apply(standing);
    made = new Made(standing, page);
    return page;
  }
}
