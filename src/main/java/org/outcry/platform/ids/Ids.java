package org.outcry.platform.ids;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes the ids of rows: UUID version 7 (RFC 9562, section 5.7), so that they sort by time. */
public final class Ids {
  private Ids() {}

  /** A new id: 48 bits of milliseconds since 1970, 74 random bits. */
  public static UUID next() {
    return at(Instant.now());
  }

  /** A new id of a moment; those of one moment sort at random. */
  public static UUID at(Instant moment) {
    return at(moment.toEpochMilli());
  }

  /**
   * A new id that tells the day (UTC) alone, for what must not be found by the moment at which it
   * was written.
   */
  public static UUID ofToday() {
    long now = System.currentTimeMillis();
    return at(now - now % Duration.ofDays(1).toMillis());
  }

  private static UUID at(long milliseconds) {
    ByteBuffer random = ByteBuffer.wrap(RandomBytes.take(10));
    long high = milliseconds << 16 | 0x7000 | random.getShort() & 0xfff;
    long low = 0x8000_0000_0000_0000L | random.getLong() >>> 2;
    return new UUID(high, low);
  }

  /** Random bytes, for what must not be guessed. */
  public static byte[] random(int bytes) {
    return RandomBytes.take(bytes);
  }

  /** 128 random bits, likewise. */
  public static byte[] token() {
    return RandomBytes.take(16);
  }
}
