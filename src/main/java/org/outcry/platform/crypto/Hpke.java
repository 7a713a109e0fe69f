package org.outcry.platform.crypto;

import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.subtle.X25519;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.UUID;

/** What sealing and opening agree about. */
final class Hpke {
  static final HpkeParameters PARAMETERS = parameters();

  private Hpke() {}

  private static HpkeParameters parameters() {
    try {
      return HpkeParameters.builder()
          .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
          .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
          .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
          .setVariant(HpkeParameters.Variant.NO_PREFIX)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink knows no such HPKE", e);
    }
  }

  static void register() throws GeneralSecurityException {
    HybridConfig.register();
  }

  static byte[] context(String use, UUID row) {
    return Parts.of("outcry sealed", use, row.toString());
  }

  /** A point of small order has no secret in it: what is sealed to it, everybody opens. */
  static boolean isWeak(byte[] publicKey) {
    try {
      byte[] any = new byte[32];
      any[0] = 8;
      any[31] = 64;
      byte[] shared = X25519.computeSharedSecret(any, publicKey);
      int bits = 0;
      for (byte each : shared) {
        bits |= each;
      }
      return bits == 0;
    } catch (InvalidKeyException e) {
      return true;
    }
  }
}
