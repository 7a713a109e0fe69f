package org.outcry.mail.inbound.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.outcry.platform.crypto.Hmac;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Mailgun proves who it is.
 *
 * @param key the HTTP webhook signing key
 */
@ConfigurationProperties("outcry.mailgun")
record MailgunProperties(String key) {
  MailgunProperties {
    key = key.strip();
    if (!key.matches("[!-~]{16,200}")) {
      throw new StartRefused(
          "Set OUTCRY_MAILGUN_KEY to the HTTP webhook signing key that Mailgun shows, at least 16"
              + " characters without spaces.");
    }
  }

  /** Whether a signature is the hexadecimal HMAC-SHA-256 of timestamp and token. */
  boolean admit(String timestamp, String token, String signature) {
    byte[] expected =
        new Hmac(key.getBytes(StandardCharsets.UTF_8))
            .of((timestamp + token).getBytes(StandardCharsets.UTF_8), 32);
    byte[] said = signature.strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(
        HexFormat.of().formatHex(expected).getBytes(StandardCharsets.UTF_8), said);
  }

  @Override
  public String toString() {
    return "MailgunProperties[…]";
  }
}
