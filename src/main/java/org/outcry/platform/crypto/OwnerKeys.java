package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One owner's unwrapped keys by version; the highest is the one in use.
 *
 * @param token makes private links; empty for an owner of before there was one, whose first index
 *     key does
 * @param hashes what was derived of them, which is forgotten with them
 */
record OwnerKeys(
    UUID owner,
    SortedMap<Integer, Aead> payload,
    NavigableMap<Integer, PrfSet> index,
    NavigableMap<Integer, PrfSet> token,
    Map<Use, Hmac> hashes) {
  /** What a derived key is for; the names are the program's own, so there are few. */
  record Use(int version, String kind, String name) {}

  OwnerKeys {
    payload = Collections.unmodifiableSortedMap(payload);
    index = Collections.unmodifiableNavigableMap(index);
    token = Collections.unmodifiableNavigableMap(token);
  }

  /** Keys of which nothing has been derived yet. */
  OwnerKeys(
      UUID owner,
      SortedMap<Integer, Aead> payload,
      NavigableMap<Integer, PrfSet> index,
      NavigableMap<Integer, PrfSet> token) {
    this(owner, payload, index, token, new ConcurrentHashMap<>());
  }

  /** Whether there is a key of each purpose. */
  boolean complete() {
    return !payload.isEmpty() && !index.isEmpty();
  }

  /** The hash under the index key of one version, for one field. */
  Hmac field(int version, String name) {
    return hashes.computeIfAbsent(
        new Use(version, "field", name),
        use -> {
          var prf = index.get(version);
          if (prf == null) {
            throw new IllegalStateException("No index key of version " + version);
          }
          return hmac(prf, use);
        });
  }

  /** The hashes of private links, for one purpose; that of the newest key first. */
  List<Hmac> tokens(String purpose) {
    if (token.isEmpty()) {
      return List.of(token(0, index.firstEntry().getValue(), purpose));
    }
    return token.reversed().entrySet().stream()
        .map(key -> token(key.getKey(), key.getValue(), purpose))
        .toList();
  }

  private Hmac token(int version, PrfSet key, String purpose) {
    return hashes.computeIfAbsent(new Use(version, "token", purpose), use -> hmac(key, use));
  }

  private static Hmac hmac(PrfSet prf, Use use) {
    try {
      return new Hmac(prf.computePrimary(Parts.of(use.kind(), use.name()), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't compute a keyed hash", e);
    }
  }
}
