package org.outcry.mail.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate made for one test: for the server to show, and for the client to trust. */
public record Certificates(SSLContext context) {
  /**
   * @param name what it is for, such as {@code dns:localhost} or {@code ip:127.0.0.1}
   */
  public static Certificates of(Path folder, String name) {
    try {
      return new Certificates(context(folder.resolve(name.replace(':', '-') + ".p12"), name));
    } catch (IOException | InterruptedException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(Path file, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    String password = "changeit";
    List<String> keytool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=Outcry test",
            "-ext",
            "san=" + name,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            password);
    Process made =
        new ProcessBuilder(keytool)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (made.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, password.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    KeyManagerFactory shown = KeyManagerFactory.getInstance("PKIX");
    shown.init(keys, password.toCharArray());
    TrustManagerFactory believed = TrustManagerFactory.getInstance("PKIX");
    believed.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.getKeyManagers(), believed.getTrustManagers(), null);
    return context;
  }
}
