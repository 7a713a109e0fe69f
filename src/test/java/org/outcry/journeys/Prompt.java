package org.outcry.journeys;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.assertj.core.api.Assertions;

/**
 * That what is changed shows within a second, on a machine that may stall for longer now and then.
 */
final class Prompt {
  /** How many changes there are at most; they are numbered from 1 on. */
  static final int CHANGES = 3;

  private Prompt() {}

  /** Makes a change. */
  interface Change {
    void make(int number) throws Exception;
  }

  /** Whether the change is shown. */
  interface Shown {
    boolean is(int number) throws Exception;
  }

  /**
   * Of three changes, one after another, at least one is shown within a second; all are in the end.
   */
  static void withinASecond(Change change, Shown shown) throws Exception {
    for (int number = 1; number <= CHANGES; number++) {
      change.make(number);
      long begun = System.nanoTime();
      int each = number;
      await().pollInterval(Duration.ofMillis(20)).until(() -> shown.is(each));
      if (System.nanoTime() - begun < Duration.ofSeconds(1).toNanos()) {
        return;
      }
    }
    Assertions.fail("none of %d changes was shown within a second", CHANGES);
  }
}
