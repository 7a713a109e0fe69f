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

  /**
   * 16 bytes from a key derived for one use, so that values of different uses can't be compared.
   */
  byte[] derive(int version, byte[] use, byte[] value) throws GeneralSecurityException {
    var prf = index.get(version);
    if (prf == null) {
      throw new GeneralSecurityException("No index key of version " + version);
    }
    var forUse = prf.computePrimary(use, 32);
    return Hmac.sha256(forUse, value, 16);
  }
}
