package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@link Vault} with Tink. A sealed value is two bytes with the version of its key and then
 * AES-256-GCM's nonce, ciphertext and tag.
 */
@Component
class TinkVault implements Vault {
  private static final int VERSION_BYTES = Short.BYTES;

  /** Of a blind index and of a token. */
  private static final int LENGTH = 16;

  private final KeyStore keys;

  TinkVault(KeyStore keys) {
    this.keys = keys;
  }

  @Override
  public byte[] seal(UUID owner, String table, UUID row, byte[] plain) {
    var payload = keys.of(owner).payload().headMap(KeyRing.MOST_VERSIONS + 1);
    return seal(payload.lastEntry().getValue(), payload.lastKey(), owner, table, row, plain);
  }

  @Override
  public byte[] sealForDay(UUID owner, String table, UUID row, byte[] plain) {
    int day = KeyRing.day(Instant.now());
    var key = Objects.requireNonNull(keys.having(owner, day).payload().get(day));
    return seal(key, day, owner, table, row, plain);
  }

  private static byte[] seal(
      Aead key, int version, UUID owner, String table, UUID row, byte[] plain) {
    try {
      var ciphertext = key.encrypt(plain, bound(owner, table, row, version));
      return ByteBuffer.allocate(VERSION_BYTES + ciphertext.length)
          .putShort((short) version)
          .put(ciphertext)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't encrypt", e);
    }
  }

  @Override
  public byte[] open(UUID owner, String table, UUID row, byte[] sealed) {
    if (sealed.length <= VERSION_BYTES) {
      throw new IllegalStateException("Not a sealed value");
    }
    var buffer = ByteBuffer.wrap(sealed);
    int version = Short.toUnsignedInt(buffer.getShort());
    var ciphertext = new byte[buffer.remaining()];
    buffer.get(ciphertext);
    var key = keys.of(owner).payload().get(version);
    if (key == null) {
      key = keys.again(owner).payload().get(version);
    }
    if (key == null) {
      throw new IllegalStateException("The key of a sealed value is missing");
    }
    try {
      return key.decrypt(ciphertext, bound(owner, table, row, version));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A sealed value was altered or moved", e);
    }
  }

  @Override
  public BlindIndex index(UUID owner, String field, String normalised) {
    var owned = keys.of(owner);
    return index(owned, owned.index().lastKey(), field, normalised);
  }

  @Override
  public List<BlindIndex> indexes(UUID owner, String field, String normalised) {
    var owned = keys.of(owner);
    return owned.index().reversed().keySet().stream()
        .map(version -> index(owned, version, field, normalised))
        .toList();
  }

  private BlindIndex index(OwnerKeys owned, int version, String field, String normalised) {
    var value = normalised.getBytes(StandardCharsets.UTF_8);
    return new BlindIndex(version, owned.field(version, field).of(value, LENGTH));
  }

  @Override
  public byte[] token(UUID owner, String purpose, UUID id) {
    return keys.of(owner).tokens(purpose).getFirst().of(bytes(id), LENGTH);
  }

  @Override
  public List<byte[]> tokens(UUID owner, String purpose, UUID id) {
    return tokens(owner, purpose, bytes(id));
  }

  @Override
  public List<byte[]> tokens(UUID owner, String purpose, byte[] value) {
    return keys.of(owner).tokens(purpose).stream().map(key -> key.of(value, LENGTH)).toList();
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  @Override
  public void refresh(UUID owner) {
    keys.again(owner);
  }

  private static byte[] bound(UUID owner, String table, UUID row, int version) {
    return Parts.of(owner.toString(), table, row.toString(), Integer.toString(version));
  }
}
