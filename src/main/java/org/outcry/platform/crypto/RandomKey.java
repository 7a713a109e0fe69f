package org.outcry.platform.crypto;

import java.util.Base64;
import org.outcry.platform.ids.Ids;

/**
 * A key that somebody holds in a link or a cookie: 128 random bits, as 22 characters of the
 * base64url alphabet. Only its hash is kept.
 */
public final class RandomKey {
  private RandomKey() {}

  /** A new one. */
  public static String draw() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Ids.token());
  }

  /** What is kept of a key: it is random, so that a plain hash (SHA-256) can't be turned back. */
  public static byte[] hash(String key) {
    return Sha256.of(key);
  }
}
