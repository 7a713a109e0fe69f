package org.outcry.signing.web;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.function.Function;
import org.outcry.platform.web.ReadyPage;

/**
 * One address of an action, kept ready and made anew when its standing has moved: at once while it
 * moves slowly, so many times a second at most while many sign. Where the names that it shows are
 * others, it is made anew in any case.
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
    if (last.standing.equals(standing)) {
      return last.page;
    }
    if (!last.standing.supporters().equals(standing.supporters())) {
      return atOnce(standing);
    }
    if (!makings.tryConsume(1)) {
      return last.page;
    }
    return make(standing);
  }

  /** Whose name is shown no more must not wait; one makes it, and the others take it. */
  private synchronized ReadyPage atOnce(Standing standing) {
    Made last = made;
    return last.standing.supporters().equals(standing.supporters()) ? last.page : make(standing);
  }

  private ReadyPage make(Standing standing) {
    ReadyPage page = maker.apply(standing);
    made = new Made(standing, page);
    return page;
  }
}
