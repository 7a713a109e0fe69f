package org.outcry.staff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with time (TOTP, RFC 6238): HMAC-SHA-1, six digits, a step of 30 seconds, which
 * is all that the usual apps know. A code of the step before or after is taken, for clocks that are
 * off (section 5.2).
 */
final class Totp {
  /** Of a step, in seconds. */
  static final int STEP = 30;

  private static final int DIGITS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), STEP);
  }

  /** The code of a step (RFC 4226, section 5.3), with its leading zeros. */
  static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return "%06d".formatted(number % DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA-1", e);
    }
  }

  /**
   * The step whose code was typed, of those around a time.
   *
   * @param used the last step of which a code was taken: it and earlier ones are good no more
   */
  static OptionalLong matching(byte[] secret, String typed, Instant now, long used) {
    long present = step(now);
    for (long step = present - 1; step <= present + 1; step++) {
      if (step > used && isSame(code(secret, step), typed)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isSame(String code, String typed) {
    return MessageDigest.isEqual(
        code.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
  }

  /** The secret as apps take it by hand (RFC 4648, section 6): base 32 without padding. */
  static String base32(byte[] secret) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte each : secret) {
      held = held << 8 | each & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(held >> bits & 31));
      }
      held &= (1 << bits) - 1;
    }
    return bits > 0
        ? text.append(BASE32.charAt(held << 5 - bits & 31)).toString()
        : text.toString();
  }
}
