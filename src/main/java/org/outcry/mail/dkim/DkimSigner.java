package org.outcry.mail.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.crypto.Sha256;
import org.springframework.stereotype.Component;

/**
 * Signs mail as it will be sent, byte for byte: relaxed/relaxed, with each algorithm, for the
 * domain in From, so that DMARC sees them aligned (RFC 7489, section 3.1.1).
 */
@Component
public class DkimSigner {
  private static final int LONGEST_LINE = 72;
  private static final int LONGEST_NAMES = 64;

  private final ActiveKeys keys;

  DkimSigner(ActiveKeys keys) {
    this.keys = keys;
  }

  /**
   * The message with its signatures before it.
   *
   * @param organisation whose keys sign; the first time they are made
   * @param domain of the address in From
   * @param message complete, ASCII, each line ended by CRLF
   */
  public byte[] sign(UUID organisation, String domain, byte[] message, Instant now) {
    SignedHeaders headers = SignedHeaders.of(message);
    MessageDigest sha256 = Sha256.begin();
    String bodyHash = base64(Relaxed.bodyHash(message, headers.bodyStart(), sha256));
    ByteArrayOutputStream signed = new ByteArrayOutputStream(message.length + 2048);
    for (SigningKey key : keys.of(organisation, domain)) {
      String unsigned = unsigned(key, domain, now, headers, bodyHash);
      byte[] data =
          (headers.relaxed() + Relaxed.field(unsigned)).getBytes(StandardCharsets.US_ASCII);
      String signature = base64(signature(key, data, sha256));
      signed.writeBytes(
          (unsigned + folded(signature) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    signed.writeBytes(message);
    return signed.toByteArray();
  }

  /** Ed25519 signs the hash of what RSA signs (RFC 8463, section 3). */
  private static byte[] signature(SigningKey key, byte[] data, MessageDigest sha256) {
    return FastSignatures.sign(
        key.algorithm(),
        key.key(),
        switch (key.algorithm()) {
          case RSA_SHA256 -> data;
          case ED25519_SHA256 -> sha256.digest(data);
        });
  }

  /** The field up to its own signature, which is signed as if it were empty. */
  private static String unsigned(
      SigningKey key, String domain, Instant now, SignedHeaders headers, String bodyHash) {
    return "DKIM-Signature: v=1; a="
        + key.algorithm().tag()
        + "; c=relaxed/relaxed;\r\n d="
        + domain
        + ";\r\n s="
        + key.selector()
        + "; t="
        + now.getEpochSecond()
        + ";\r\n h="
        + folded(headers.names())
        + ";\r\n bh="
        + bodyHash
        + ";\r\n b=";
  }

  private static String folded(List<String> names) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String name : names) {
      if (column > 0) {
        lines.append(':');
        column++;
      }
      if (column + name.length() > LONGEST_NAMES) {
        lines.append("\r\n  ");
        column = 0;
      }
      lines.append(name);
      column += name.length();
    }
    return lines.toString();
  }

  private static String folded(String base64) {
    StringBuilder lines = new StringBuilder();
    for (int start = 0; start < base64.length(); start += LONGEST_LINE) {
      lines
          .append(start == 0 ? "" : "\r\n ")
          .append(base64, start, Math.min(base64.length(), start + LONGEST_LINE));
    }
    return lines.toString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
