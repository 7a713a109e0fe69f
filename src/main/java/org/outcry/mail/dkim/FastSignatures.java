package org.outcry.mail.dkim;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs with Amazon's Corretto Crypto Provider where its native library loads, which takes less
 * than a third of the JDK's time for RSA and a sixtieth for Ed25519; else with the JDK. It is used
 * for this alone and never installed for the whole process.
 */
final class FastSignatures {
  private static final Logger LOG = LoggerFactory.getLogger(FastSignatures.class);
  private static final String NATIVE =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
  private static final @Nullable Provider PROVIDER = load();

  private FastSignatures() {}

  private static @Nullable Provider load() {
    try {
      Provider provider =
          (Provider) Class.forName(NATIVE).getField("INSTANCE").get(/* obj= */ null);
      // Without its library the provider is there and offers nothing.
      if (provider.getService("Signature", "SHA256withRSA") != null
          && provider.getService("Signature", "Ed25519") != null) {
        return provider;
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.debug("No native signing", e);
    }
    LOG.info("Mail is signed by the Java runtime alone, which is slower than with native code.");
    return null;
  }

  /** Whether signing is done in native code. */
  static boolean isNative() {
    return PROVIDER != null;
  }

  /**
   * Makes keys that sign fast: an RSA key of the JDK's own is made into a native one for each
   * signature, which takes longer than signing.
   */
  static KeyFactory keys(String type) throws NoSuchAlgorithmException {
    return PROVIDER != null
            && PROVIDER.getService("KeyFactory", type.toUpperCase(Locale.ROOT)) != null
        ? KeyFactory.getInstance(type, PROVIDER)
        : KeyFactory.getInstance(type);
  }

  static byte[] sign(DkimAlgorithm algorithm, PrivateKey key, byte[] data) {
    String name =
        switch (algorithm) {
          case RSA_SHA256 -> "SHA256withRSA";
          case ED25519_SHA256 -> "Ed25519";
        };
    try {
      return sign(
          PROVIDER == null ? Signature.getInstance(name) : Signature.getInstance(name, PROVIDER),
          key,
          data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a DKIM key does not sign", e);
    }
  }

  private static byte[] sign(Signature signature, PrivateKey key, byte[] data)
      throws InvalidKeyException, SignatureException {
    signature.initSign(key);
    signature.update(data);
    return signature.sign();
  }
}
