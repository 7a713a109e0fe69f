package org.outcry.platform.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random nonce before the ciphertext and a tag behind it (NIST SP 800-38D): to
 * the byte what Tink makes of the same key without a prefix. Tink keeps a random generator for each
 * thread, and a request has a thread of its own, so that making the generator would cost more than
 * sealing.
 */
final class AesGcm implements Aead {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Looking it up anew each time would cost as much as sealing. */
  private static final Provider PROVIDER = provider();

  private final SecretKeySpec key;

  private AesGcm(SecretKeySpec key) {
    this.key = key;
  }

  /** The one key of a keyset that {@link DataKey} made. */
  @AccessesPartialKey
  static AesGcm of(KeysetHandle keyset) throws GeneralSecurityException {
    if (keyset.size() != 1 || !(keyset.getPrimary().getKey() instanceof AesGcmKey key)) {
      throw new GeneralSecurityException("Not one AES-GCM key");
    }
    return new AesGcm(
        new SecretKeySpec(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()), "AES"));
  }

  @Override
  public byte[] encrypt(byte[] plain, byte[] associated) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    byte[] sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG);
    cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(plain, 0, plain.length, sealed, NONCE);
    return sealed;
  }

  @Override
  public byte[] decrypt(byte[] sealed, byte[] associated) throws GeneralSecurityException {
    if (sealed.length < NONCE + TAG) {
      throw new GeneralSecurityException("Too short");
    }
    return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), associated)
        .doFinal(sealed, NONCE, sealed.length - NONCE);
  }

  private static Provider provider() {
    try {
      return Cipher.getInstance(ALGORITHM).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM, PROVIDER);
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }
}
