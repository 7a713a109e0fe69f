package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.UUID;

/** One owner's unwrapped keys by version; the highest is the one in use. */
record OwnerKeys(UUID owner, SortedMap<Integer, Aead> payload, SortedMap<Integer, PrfSet> index) {
  OwnerKeys {
    payload = Collections.unmodifiableSortedMap(payload);
    index = Collections.unmodifiableSortedMap(index);
  }

  /** Whether there is a key of each purpose. */
  boolean complete() {
    return !payload.isEmpty() && !index.isEmpty();
  }

  /** The hash under the key of one use. */
  Hmac hmac(int version, byte[] use) {
    var prf = index.get(version);
    if (prf == null) {
      throw new IllegalStateException("No index key of version " + version);
    }
    try {
      return new Hmac(prf.computePrimary(use, 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't compute a keyed hash", e);
    }
  }
}
