package org.outcry.studio.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A provider of identities (OpenID Connect), by which staff may sign in. It is asked when somebody
 * does for the first time, never at the start.
 *
 * @param issuer its address, exactly as it writes it itself; blank for none
 * @param clientId by which it knows this installation
 * @param clientSecretFile the file with the secret; {@code null} for a client without one
 * @param name what people call it; blank for its host
 * @param secondFactorAmr with which ways of signing in there (RFC 8176) a second factor was shown
 * @param secondFactorAcr the same by classes ({@code acr}); the first is asked of the provider
 */
@ConfigurationProperties("outcry.oidc")
record ProviderSettings(
    @DefaultValue("") String issuer,
    @DefaultValue("") String clientId,
    @Nullable Path clientSecretFile,
    @DefaultValue("") String name,
    @DefaultValue List<String> secondFactorAmr,
    @DefaultValue List<String> secondFactorAcr) {
  private static final int LONGEST_NAME = 40;
  private static final long LONGEST_SECRET = 4096;

  ProviderSettings {
    issuer = issuer.strip();
    clientId = clientId.strip();
    name = name.strip();
    if (!issuer.isEmpty()) {
      URI address = uri(issuer);
      if (!isSafe(address) || address.getRawQuery() != null || address.getRawFragment() != null) {
        throw new StartRefused(
            "Set OUTCRY_OIDC_ISSUER to the provider's issuer, such as https://login.open-cells.example.");
      }
      if (clientId.isEmpty()) {
        throw new StartRefused(
            "Set OUTCRY_OIDC_CLIENT_ID to the name by which the provider knows this installation.");
      }
      name = name.isEmpty() ? address.getHost() : name;
      if (name.length() > LONGEST_NAME) {
        throw new StartRefused("Set OUTCRY_OIDC_NAME to at most 40 characters.");
      }
      secret(clientSecretFile); // Now, and not when somebody signs in.
    }
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException none) {
      return URI.create("none");
    }
  }

  /** Whether what is sent to an address can't be read on its way. */
  static boolean isSafe(URI address) {
    String host = address.getHost();
    return host != null
        && address.getRawUserInfo() == null
        && ("https".equals(address.getScheme())
            || "http".equals(address.getScheme())
                && List.of("localhost", "127.0.0.1", "[::1]")
                    .contains(host.toLowerCase(Locale.ROOT)));
  }

  boolean isOn() {
    return !issuer.isEmpty();
  }

  /** The secret; empty for a client without one. */
  String secret() {
    return secret(clientSecretFile);
  }

  private static String secret(@Nullable Path file) {
    if (file == null || file.toString().isEmpty()) {
      return "";
    }
    try {
      String secret = Files.size(file) > LONGEST_SECRET ? "" : Files.readString(file).strip();
      if (!secret.isEmpty()) {
        return secret;
      }
    } catch (IOException unreadable) {
      throw new StartRefused(
          "OUTCRY_OIDC_CLIENT_SECRET_FILE names a file that can't be read.", unreadable);
    }
    throw new StartRefused("OUTCRY_OIDC_CLIENT_SECRET_FILE names a file that holds no secret.");
  }
}
