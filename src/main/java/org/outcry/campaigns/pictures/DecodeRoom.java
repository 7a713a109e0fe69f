package org.outcry.campaigns.pictures;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory in which pictures are decoded, for the whole process: a picture of 40 megapixels takes
 * up to 160 MiB for a second, and ten at once would take the server down. Whoever decodes waits for
 * as much as they need; never more at once than there are processors.
 */
final class DecodeRoom implements AutoCloseable {
  private static final long MIB = 1024 * 1024;

  /** The largest picture fits into a heap of 512 MiB; a larger heap has room for several. */
  private static final int MEGABYTES =
      (int) Math.max(256, Runtime.getRuntime().maxMemory() / 4 / MIB);

  private static final Semaphore ROOM = new Semaphore(MEGABYTES, true);
  private static final Semaphore PROCESSORS =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int taken;

  private DecodeRoom(int taken) {
    this.taken = taken;
  }

  /**
   * Waits until there is room, half a minute for a processor and as long for the memory.
   *
   * @param bytes that are needed; what is more than all there is counts as all
   * @throws BadPicture {@link BadPicture.Reason#BUSY}
   */
  static DecodeRoom enter(long bytes) throws BadPicture {
    int megabytes = (int) Math.min(MEGABYTES, bytes / MIB + 1);
    boolean entered = false;
    if (!acquire(PROCESSORS, 1)) {
      throw BadPicture.of(BadPicture.Reason.BUSY);
    }
    try {
      entered = acquire(ROOM, megabytes);
    } finally {
      if (!entered) {
        PROCESSORS.release();
      }
    }
    if (!entered) {
      throw BadPicture.of(BadPicture.Reason.BUSY);
    }
    return new DecodeRoom(megabytes);
  }

  private static boolean acquire(Semaphore of, int permits) {
    try {
      return of.tryAcquire(permits, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    PROCESSORS.release();
    ROOM.release(taken);
  }
}
