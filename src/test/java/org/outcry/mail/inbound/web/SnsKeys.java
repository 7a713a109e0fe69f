package org.outcry.mail.inbound.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Set;

/**
 * Certificates like Amazon's, made for the tests by {@code keytool -genkeypair -signer}: the
 * authority {@code root} for an {@code intermediate} one for {@code signer} (for
 * sns.amazonaws.com), {@code other} (for another name) and {@code old} (long expired), and {@code
 * self}, which nobody vouches for.
 */
final class SnsKeys {
  static final String INTERMEDIATE_URL = "http://crt.r2m01.amazontrust.com/r2m01.cer";

  private static final String PASSWORD = "changeit";
  private static final SnsKeys INSTANCE = new SnsKeys();

  private final KeyStore keys;

  private SnsKeys() {
    try (InputStream in = SnsKeys.class.getResourceAsStream("sns.p12")) {
      keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static SnsKeys get() {
    return INSTANCE;
  }

  Set<TrustAnchor> trusted() {
    return Set.of(new TrustAnchor(certificate("root"), null));
  }

  private X509Certificate certificate(String alias) {
    try {
      return (X509Certificate) keys.getCertificate(alias);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  PrivateKey key(String alias) {
    try {
      return (PrivateKey) keys.getKey(alias, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file of certificates. */
  byte[] pem(String... aliases) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String alias : aliases) {
      file.writeBytes(
          ("-----BEGIN CERTIFICATE-----\n"
                  + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(alias))
                  + "\n-----END CERTIFICATE-----\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    return file.toByteArray();
  }

  byte[] der(String alias) {
    try {
      return certificate(alias).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
