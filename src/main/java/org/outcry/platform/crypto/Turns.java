package org.outcry.platform.crypto;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How work in the background leaves half of the time to others. */
public final class Turns {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** Of all processors; above it whoever waits for an answer waits for this machine. */
  private static final double BUSY = 0.8;

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Turns() {}

  /**
   * Waits as long as a turn took, two seconds at most.
   *
   * @param begun {@link System#nanoTime} at its beginning
   * @throws IllegalStateException when the thread is to end
   */
  public static void giveWay(long begun) {
    giveWay(begun, 1);
  }

  /**
   * Waits three times as long as a turn took, and where the machine is busy twenty times, two
   * seconds at most.
   *
   * @param begun {@link System#nanoTime} at its beginning
   * @throws IllegalStateException when the thread is to end
   */
  public static void giveWayFar(long begun) {
    giveWay(begun, MACHINE.getCpuLoad() > BUSY ? 20 : 3);
  }

  private static void giveWay(long begun, int times) {
    try {
      Thread.sleep(
          Duration.ofNanos(Math.min(times * (System.nanoTime() - begun), LONGEST.toNanos())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Asked to stop; what is left is done later", e);
    }
  }
}
