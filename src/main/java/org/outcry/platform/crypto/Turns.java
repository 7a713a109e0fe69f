package org.outcry.platform.crypto;

import java.time.Duration;

/** How work in the background leaves half of the time to others. */
public final class Turns {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Turns() {}

  /**
   * Waits as long as a turn took, two seconds at most.
   *
   * @param begun {@link System#nanoTime} at its beginning
   * @throws IllegalStateException when the thread is to end
   */
  public static void giveWay(long begun) {
    try {
      Thread.sleep(Duration.ofNanos(Math.min(System.nanoTime() - begun, LONGEST.toNanos())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Asked to stop; what is left is done later", e);
    }
  }
}
