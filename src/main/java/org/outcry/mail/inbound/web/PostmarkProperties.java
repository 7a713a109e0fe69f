package org.outcry.mail.inbound.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Postmark proves who it is: HTTP Basic (RFC 7617).
 *
 * @param credentials {@code user:password}
 */
@ConfigurationProperties("outcry.postmark")
record PostmarkProperties(String credentials) {
  PostmarkProperties {
    credentials = credentials.strip();
    if (!credentials.matches("[!-9;-~]+:[!-~]{12,200}")) {
      throw new StartRefused(
          "Set OUTCRY_POSTMARK_CREDENTIALS to a user, a colon and a password of at least 12"
              + " characters, without spaces.");
    }
  }

  /** Whether an Authorization header holds them; takes the same time whatever is in it. */
  boolean admit(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    byte[] said;
    try {
      said = Base64.getDecoder().decode(authorization.substring(6).strip());
    } catch (IllegalArgumentException garbage) {
      return false;
    }
    return MessageDigest.isEqual(said, credentials.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "PostmarkProperties[…]";
  }
}
