package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One owner's unwrapped keys by version; the highest is the one in use.
 *
 * @param token makes private links; null for an owner of before there was one, whose first index
 *     key does
 */
record OwnerKeys(
    UUID owner,
    SortedMap<Integer, Aead> payload,
    SortedMap<Integer, PrfSet> index,
    @Nullable PrfSet token) {
  OwnerKeys {
    payload = Collections.unmodifiableSortedMap(payload);
    index = Collections.unmodifiableSortedMap(index);
  }

  /** Whether there is a key of each purpose. */
  boolean complete() {
    return !payload.isEmpty() && !index.isEmpty();
  }

  /** The hash under the index key of one version, for one use. */
  Hmac hmac(int version, byte[] use) {
    var prf = index.get(version);
    if (prf == null) {
      throw new IllegalStateException("No index key of version " + version);
    }
    return hmac(prf, use);
  }

  /** The hash of private links, for one use. */
  Hmac tokens(byte[] use) {
    return token == null ? hmac(index.firstKey(), use) : hmac(token, use);
  }

  private static Hmac hmac(PrfSet prf, byte[] use) {
    try {
      return new Hmac(prf.computePrimary(use, 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't compute a keyed hash", e);
    }
  }
}
