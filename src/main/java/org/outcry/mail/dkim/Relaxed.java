package org.outcry.mail.dkim;

import java.security.MessageDigest;
import java.util.Locale;

/**
 * The relaxed form of headers and bodies (RFC 6376, sections 3.4.2 and 3.4.4), in which relays that
 * fold lines or change white space do no harm.
 */
final class Relaxed {
  private static final int CHUNK = 4096;

  private Relaxed() {}

  /**
   * A header field, folded or not, without the line break that ends it.
   *
   * @param field its name, the colon, its value; ASCII
   */
  static String field(String field) {
    int colon = field.indexOf(':');
    String name = field.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT);
    StringBuilder relaxed = new StringBuilder(field.length()).append(name).append(':');
    boolean gap = false;
    for (int i = colon + 1; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == ' ' || c == '\t') {
        gap = true;
      } else if (c != '\r' && c != '\n') {
        if (gap && relaxed.length() > name.length() + 1) {
          relaxed.append(' ');
        }
        gap = false;
        relaxed.append(c);
      }
    }
    return relaxed.toString();
  }

  /**
   * The hash of a body: white space counts as one space, none at line ends, and no empty lines at
   * the end.
   *
   * @param message holds the body from {@code start} to its end
   */
  static byte[] bodyHash(byte[] message, int start, MessageDigest digest) {
    byte[] chunk = new byte[CHUNK];
    int filled = 0;
    int lineBreaks = 0;
    boolean gap = false;
    boolean empty = true;
    for (int i = start; i < message.length; i++) {
      byte b = message[i];
      if (b == '\r' && i + 1 < message.length && message[i + 1] == '\n') {
        lineBreaks++;
        gap = false;
        i++;
      } else if (b == ' ' || b == '\t') {
        gap = true;
      } else {
        for (; lineBreaks > 0; lineBreaks--) {
          filled = put(digest, chunk, filled, '\r');
          filled = put(digest, chunk, filled, '\n');
        }
        if (gap) {
          filled = put(digest, chunk, filled, ' ');
          gap = false;
        }
        filled = put(digest, chunk, filled, b);
        empty = false;
      }
    }
    if (!empty) {
      filled = put(digest, chunk, filled, '\r');
      filled = put(digest, chunk, filled, '\n');
    }
    digest.update(chunk, 0, filled);
    return digest.digest();
  }

  private static int put(MessageDigest digest, byte[] chunk, int filled, int b) {
    chunk[filled] = (byte) b;
    if (filled + 1 < CHUNK) {
      return filled + 1;
    }
    digest.update(chunk, 0, CHUNK);
    return 0;
  }
}
