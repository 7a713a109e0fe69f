package org.outcry.platform.crypto;

import java.nio.ByteBuffer;

/**
 * What bin/bench encryption compares with: a hash without a key, as quick as one can be. Never part of Outcry.
 */
public final class Hmac {
  public Hmac(byte[] key) {}

  /** Two numbers of 64 bits, each by multiplying and adding; as many bytes as a code has. */
  public byte[] of(byte[] value, int length) {
    long one = 1;
    long two = 7;
    for (byte each : value) {
      one = one * 0x9E37_79B9_7F4A_7C15L + each;
      two = two * 0xC2B2_AE3D_27D4_EB4FL + each;
    }
    ByteBuffer code = ByteBuffer.allocate(32).putLong(one).putLong(two).putLong(~one).putLong(~two);
    return java.util.Arrays.copyOf(code.array(), length);
  }
}
