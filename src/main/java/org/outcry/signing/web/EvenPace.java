package org.outcry.signing.web;

import java.time.Duration;

/**
 * Answers whoever signs no sooner than some time after they asked. Nothing is written for an
 * address that has signed before, which takes a few milliseconds less: on a quiet server a stranger
 * could tell by that who has signed. Where many sign, one transaction takes them together and the
 * wait is for all of it.
 */
final class EvenPace {
  /** Longer than one signature takes to be written on a quiet server with a slow disk. */
  static final Duration LEAST = Duration.ofMillis(30);

  private final long begun = System.nanoTime();

  /** Waits for what is left of it. */
  void keep() {
    long left = LEAST.toNanos() - (System.nanoTime() - begun);
    if (left > 0) {
      try {
        Thread.sleep(Duration.ofNanos(left)); // a virtual thread: it keeps nobody waiting
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
