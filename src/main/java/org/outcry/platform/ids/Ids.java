package org.outcry.platform.ids;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes the ids of rows: UUID version 7 (RFC 9562, section 5.7), so that they sort by time. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A new id: 48 bits of milliseconds since 1970, 74 random bits. */
  public static UUID next() {
    long high = System.currentTimeMillis() << 16 | 0x7000 | RANDOM.nextInt(0x1000);
    long low = 0x8000_0000_0000_0000L | RANDOM.nextLong() >>> 2;
    return new UUID(high, low);
  }

  /** 128 random bits, for what must not be guessed. */
  public static byte[] token() {
    byte[] token = new byte[16];
    RANDOM.nextBytes(token);
    return token;
  }
}
