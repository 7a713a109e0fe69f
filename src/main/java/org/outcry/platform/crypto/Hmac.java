package org.outcry.platform.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) under one key, cut to its first bytes; for many threads at once. */
final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";

  /** Never used itself: copies of it save looking up the algorithm and preparing the key. */
  private final Mac prepared;

  Hmac(byte[] key) throws GeneralSecurityException {
    prepared = Mac.getInstance(ALGORITHM);
    prepared.init(new SecretKeySpec(key, ALGORITHM));
  }

  byte[] of(byte[] value, int length) {
    try {
      return Arrays.copyOf(((Mac) prepared.clone()).doFinal(value), length);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This Java can't copy a " + ALGORITHM, e);
    }
  }
}
