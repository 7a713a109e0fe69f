package org.outcry.platform.crypto;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.util.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The public half of an organisation's key that sealed actions are sealed to: {@code x25519:} and
 * 43 characters of base64url. It seals by HPKE (RFC 9180) in base mode with DHKEM(X25519,
 * HKDF-SHA256), HKDF-SHA256 and AES-256-GCM.
 *
 * @param text as it stands in a campaign's folder
 */
public record SealKey(@JsonValue String text) {
  /** How many bytes before each sealed value tell the key. */
  static final int ID = 8;

  private static final String BEGIN = "x25519:";
  private static final Pattern FORM = Pattern.compile("x25519:[A-Za-z0-9_-]{43}");

  @JsonCreator
  public SealKey {
    if (!FORM.matcher(text).matches() || Hpke.isWeak(raw(text))) {
      throw new IllegalArgumentException("no public key to seal to");
    }
  }

  /** A key as it was written; empty when it is none. */
  public static Optional<SealKey> parse(String text) {
    try {
      return Optional.of(new SealKey(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static SealKey of(byte[] raw) {
    return new SealKey(BEGIN + Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
  }

  private static byte[] raw(String text) {
    return Base64.getUrlDecoder().decode(text.substring(BEGIN.length()));
  }

  @AccessesPartialKey
  HpkePublicKey key() throws GeneralSecurityException {
    return HpkePublicKey.create(Hpke.PARAMETERS, Bytes.copyFrom(raw(text)), null);
  }

  /** Tells keys apart; the first bytes of SHA-256 of the public key. */
  byte[] id() {
    return Arrays.copyOf(Sha256.of(raw(text)), ID);
  }

  /**
   * Seals what belongs to one row; only the private key opens it, and only for the same row.
   *
   * @param use what is sealed, part of what is bound in
   * @param row the row's id
   */
  public byte[] seal(String use, UUID row, byte[] plain) {
    try {
      Hpke.register();
      byte[] sealed =
          KeysetHandle.newBuilder()
              .addEntry(KeysetHandle.importKey(key()).withRandomId().makePrimary())
              .build()
              .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
              .encrypt(plain, Hpke.context(use, row));
      return ByteBuffer.allocate(ID + sealed.length).put(id()).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't seal", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
