package org.outcry.platform.ids;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Cryptographically strong random bytes, taken from the system a few thousand at a time, because
 * each call of it costs a lock that all threads share. Bytes are given once and forgotten.
 */
final class RandomBytes {
  private static final int STOCK = 4096;
  private static final RandomBytes[] STRIPES =
      Stream.generate(RandomBytes::new).limit(16).toArray(RandomBytes[]::new);

  private final SecureRandom source = new SecureRandom();
  private final byte[] stock = new byte[STOCK];
  private int used = STOCK;

  private RandomBytes() {}

  /**
   * @param count up to 4096
   */
  static byte[] take(int count) {
    return STRIPES[(int) (Thread.currentThread().threadId() & 15)].some(count);
  }

  private synchronized byte[] some(int count) {
    if (used + count > STOCK) {
      source.nextBytes(stock);
      used = 0;
    }
    byte[] taken = Arrays.copyOfRange(stock, used, used + count);
    Arrays.fill(stock, used, used + count, (byte) 0);
    used += count;
    return taken;
  }
}
