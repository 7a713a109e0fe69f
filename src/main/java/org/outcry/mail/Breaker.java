package org.outcry.mail;

import java.time.Duration;

/**
 * Stops sending for a while when the route itself is in trouble, so that a server which is down
 * does not use up the attempts of all mail that waits, nor leave all of it uncertain. The pause
 * doubles with each failure and ends with the first success; after each, one mail alone finds out
 * whether the trouble is over.
 */
final class Breaker {
  private final Duration first;
  private final Duration longest;
  private Duration pause = Duration.ZERO;
  private long until;

  Breaker(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.until = System.nanoTime();
  }

  synchronized boolean isOpen() {
    return System.nanoTime() - until < 0;
  }

  /** Whether it was in trouble when it was last used. */
  synchronized boolean isInTrouble() {
    return !pause.isZero();
  }

  /** Whether a mail may go now. Whoever is let through after a pause is the only one until then. */
  synchronized boolean admits() {
    if (pause.isZero()) {
      return true;
    }
    if (isOpen()) {
      return false;
    }
    lengthen();
    return true;
  }

  synchronized void saw(SendOutcome outcome) {
    boolean trouble =
        switch (outcome) {
          case SendOutcome.Accepted _, SendOutcome.Rejected _ -> false;
          case SendOutcome.Deferred deferred -> deferred.route();
          case SendOutcome.Uncertain _ -> true;
        };
    if (!trouble) {
      pause = Duration.ZERO;
    } else if (!isOpen()) {
      // Mails that were on their way together fail together: that is one failure.
      lengthen();
    }
  }

  private void lengthen() {
    Duration doubled = pause.isZero() ? first : pause.multipliedBy(2);
    pause = doubled.compareTo(longest) > 0 ? longest : doubled;
    until = System.nanoTime() + pause.toNanos();
  }
}
