package org.outcry.platform.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) under one key, cut to its first bytes; for many threads at once. */
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";

  /** Never used itself: copies of it save looking up the algorithm and preparing the key. */
  private final Mac prepared;

  /** With a key of at least one byte. */
  public Hmac(byte[] key) {
    try {
      prepared = Mac.getInstance(ALGORITHM);
      prepared.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  /** The first bytes of a value's code, 32 at most. */
  public byte[] of(byte[] value, int length) {
    try {
      return Arrays.copyOf(((Mac) prepared.clone()).doFinal(value), length);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This Java can't copy a " + ALGORITHM, e);
    }
  }
}
