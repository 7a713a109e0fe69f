package org.outcry.mail.inbound.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Certificates like Amazon's, made for the tests: an authority, an intermediate one, and what they
 * signed.
 */
final class SnsKeys {
  static final String INTERMEDIATE_URL = "http://crt.r2m01.amazontrust.com/r2m01.cer";

  private static final String PASSWORD = "changeit";
  private static final SnsKeys INSTANCE = new SnsKeys();

  private final KeyStore keys;

  private SnsKeys() {
    try {
      Path folder = Files.createTempDirectory("outcry-sns-");
      Path file = folder.resolve("keys.p12");
      make(file, "root", "", "-ext", "bc:c=ca:true");
      make(file, "intermediate", "root", "-ext", "bc:c=ca:true");
      String[] aia = {"-ext", "aia=caIssuers:uri:" + INTERMEDIATE_URL};
      make(file, "signer", "intermediate", "-ext", "san=dns:sns.amazonaws.com", aia[0], aia[1]);
      make(file, "other", "intermediate", "-ext", "san=dns:sns.amazonaws.com.evil.example");
      make(file, "old", "intermediate", "-ext", "san=dns:sns.amazonaws.com", "-startdate", "-9d");
      make(file, "self", "", "-ext", "san=dns:sns.amazonaws.com");
      keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      Files.delete(file);
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static SnsKeys get() {
    return INSTANCE;
  }

  private static void make(Path file, String alias, String signer, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + alias,
                "-validity",
                "5",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    if (!signer.isEmpty()) {
      command.addAll(List.of("-signer", signer));
    }
    command.addAll(Arrays.asList(more));
    Process made =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (made.waitFor() != 0) {
      throw new IllegalStateException("keytool failed for " + alias);
    }
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
