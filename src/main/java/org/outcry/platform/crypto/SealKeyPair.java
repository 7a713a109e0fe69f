package org.outcry.platform.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's key pair for sealed actions. It is made, kept and used away from the server;
 * its file is text, its private half encrypted by a passphrase (PBKDF2 with HMAC-SHA-256, RFC 8018,
 * and AES-256-GCM) or, where its maker wants that, in the clear.
 */
public final class SealKeyPair {
  private static final String BEGIN = "outcry seal key 1";

  /** OWASP's Password Storage Cheat Sheet (2023) for PBKDF2 with HMAC-SHA-256. */
  private static final int ROUNDS = 600_000;

  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] secret;
  private final SealKey open;

  private SealKeyPair(byte[] secret) throws GeneralSecurityException {
    this.secret = secret;
    this.open = SealKey.of(X25519.publicFromPrivate(secret));
  }

  /** A new pair. */
  public static SealKeyPair make() {
    try {
      return new SealKeyPair(X25519.generatePrivateKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't make a key pair", e);
    }
  }

  /** The public half. */
  public SealKey open() {
    return open;
  }

  /**
   * The pair as a file's text.
   *
   * @param passphrase {@code null} for a file that opens everything by itself
   */
  public String write(char @Nullable [] passphrase) {
    try {
      String kept =
          passphrase == null
              ? "plain " + base64(secret)
              : "pbkdf2-hmac-sha256 " + ROUNDS + " " + locked(passphrase);
      return BEGIN + "\npublic " + open.text() + "\nprivate " + kept + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't encrypt a key pair", e);
    }
  }

  private String locked(char[] passphrase) throws GeneralSecurityException {
    byte[] salt = random(SALT);
    byte[] nonce = random(NONCE);
    byte[] kept = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, nonce, ROUNDS).doFinal(secret);
    return base64(salt) + " " + base64(nonce) + " " + base64(kept);
  }

  /** Whether a file's text needs a passphrase. */
  public static boolean isLocked(String text) {
    return text.contains("\nprivate pbkdf2-hmac-sha256 ");
  }

  /** A pair of a file's text; empty when it is none, was altered, or the passphrase is another. */
  public static Optional<SealKeyPair> read(String text, char @Nullable [] passphrase) {
    try {
      String[] lines = text.strip().split("\\R");
      String[] kept = lines.length == 3 ? lines[2].split(" ") : new String[0];
      if (!lines[0].equals(BEGIN) || kept.length < 3 || !kept[0].equals("private")) {
        return Optional.empty();
      }
      byte[] secret =
          kept[1].equals("plain")
              ? Base64.getUrlDecoder().decode(kept[2])
              : unlocked(kept, passphrase == null ? new char[0] : passphrase);
      SealKeyPair pair = new SealKeyPair(secret);
      return lines[1].equals("public " + pair.open.text()) ? Optional.of(pair) : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] unlocked(String[] kept, char[] passphrase) throws GeneralSecurityException {
    int rounds = kept.length == 6 ? Integer.parseInt(kept[2]) : 0;
    if (rounds < 1 || rounds > 100_000_000) {
      throw new GeneralSecurityException("no key");
    }
    Base64.Decoder decoder = Base64.getUrlDecoder();
    return cipher(
            Cipher.DECRYPT_MODE,
            passphrase,
            decoder.decode(kept[3]),
            decoder.decode(kept[4]),
            rounds)
        .doFinal(decoder.decode(kept[5]));
  }

  private static Cipher cipher(int mode, char[] passphrase, byte[] salt, byte[] nonce, int rounds)
      throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, 256);
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    spec.clearPassword();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(BEGIN.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  /** Whether a value was sealed to this key; another one does not open it. */
  public boolean opens(byte[] sealed) {
    return sealed.length > SealKey.ID
        && Arrays.equals(Arrays.copyOf(sealed, SealKey.ID), open.id());
  }

  /**
   * Opens what {@link SealKey#seal} made for the same use and row.
   *
   * @throws GeneralSecurityException when it was altered, moved, or sealed to another key
   */
  @AccessesPartialKey
  public byte[] unseal(String use, UUID row, byte[] sealed) throws GeneralSecurityException {
    if (!opens(sealed)) {
      throw new GeneralSecurityException("sealed to another key");
    }
    Hpke.register();
    return KeysetHandle.newBuilder()
        .addEntry(
            KeysetHandle.importKey(
                    HpkePrivateKey.create(
                        open.key(), SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get())))
                .withRandomId()
                .makePrimary())
        .build()
        .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
        .decrypt(Arrays.copyOfRange(sealed, SealKey.ID, sealed.length), Hpke.context(use, row));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
