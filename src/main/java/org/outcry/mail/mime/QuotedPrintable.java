package org.outcry.mail.mime;

import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8 as quoted-printable (RFC 2045, section 6.7). Angus Mail has an encoder too, which
 * takes ten times as long for a letter, a byte at a time through its streams.
 */
final class QuotedPrintable {
  /** With the equals sign of a soft line break no line is longer than 76. */
  private static final int LONGEST_LINE = 75;

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private QuotedPrintable() {}

  /**
   * The encoded text, its lines ended by CRLF.
   *
   * @param text its lines ended by LF
   */
  static String encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // At worst three for one, and a soft line break after each 25 of them.
    byte[] encoded = new byte[bytes.length * 3 + bytes.length / 8 + 8];
    int length = 0;
    int column = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '\n') {
        encoded[length++] = '\r';
        encoded[length++] = '\n';
        column = 0;
        continue;
      }
      boolean lineEnds = i + 1 == bytes.length || bytes[i + 1] == '\n';
      boolean plain = (b > ' ' && b <= '~' && b != '=') || ((b == ' ' || b == '\t') && !lineEnds);
      int width = plain ? 1 : 3;
      if (column + width > LONGEST_LINE) {
        encoded[length++] = '=';
        encoded[length++] = '\r';
        encoded[length++] = '\n';
        column = 0;
      }
      column += width;
      if (plain) {
        encoded[length++] = b;
      } else {
        encoded[length++] = '=';
        encoded[length++] = HEX[(b >> 4) & 0xF];
        encoded[length++] = HEX[b & 0xF];
      }
    }
    return new String(encoded, 0, length, StandardCharsets.US_ASCII);
  }
}
