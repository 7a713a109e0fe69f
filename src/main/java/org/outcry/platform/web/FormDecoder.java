package org.outcry.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Takes apart {@code name=value&…}; strict where browsers never err. */
final class FormDecoder {
  static final int MOST_FIELDS = 500;

  private FormDecoder() {}

  /**
   * @throws Refusal 400 for a wrong percent sign or bytes that are not UTF-8, 413 for too many
   *     fields
   */
  static Map<String, List<String>> decode(byte[] body, int mostFields) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int fields = 0;
    for (int start = 0; start < body.length; ) {
      int end = indexOf(body, '&', start, body.length);
      if (end > start) {
        if (++fields > mostFields) {
          throw FormBody.tooLarge();
        }
        int equals = indexOf(body, '=', start, end);
        values
            .computeIfAbsent(text(body, start, equals), name -> new ArrayList<>(1))
            .add(text(body, Math.min(equals + 1, end), end));
      }
      start = end + 1;
    }
    return values;
  }

  /** The position of a byte, or the end. */
  private static int indexOf(byte[] body, char wanted, int start, int end) {
    int at = start;
    while (at < end && body[at] != wanted) {
      at++;
    }
    return at;
  }

  private static String text(byte[] body, int start, int end) {
    byte[] decoded = new byte[end - start];
    int length = 0;
    int all = 0;
    for (int at = start; at < end; at++) {
      if (body[at] == '%') {
        if (at + 2 >= end) {
          throw broken();
        }
        decoded[length++] = (byte) (hex(body[at + 1]) << 4 | hex(body[at + 2]));
        at += 2;
      } else {
        decoded[length++] = body[at] == '+' ? (byte) ' ' : body[at];
      }
      all |= decoded[length - 1];
    }
    return all < 0 ? text(ByteBuffer.wrap(decoded, 0, length)) : ascii(decoded, length);
  }

  /** A field's value that nothing is encoded in. */
  static String text(byte[] value) {
    return text(ByteBuffer.wrap(value));
  }

  /** As nearly all that is typed can be read: fast. */
  private static String ascii(byte[] text, int length) {
    return clean(new String(text, 0, length, StandardCharsets.US_ASCII));
  }

  private static String text(ByteBuffer utf8) {
    try {
      return clean(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
    } catch (CharacterCodingException notUtf8) {
      throw broken();
    }
  }

  private static int hex(byte digit) {
    int value = digit < 0 ? -1 : Character.digit((char) digit, 16);
    if (value < 0) {
      throw broken();
    }
    return value;
  }

  private static Refusal broken() {
    return new Refusal(HttpStatus.BAD_REQUEST, "error.form-broken");
  }

  private static boolean isKept(char c) {
    return c >= ' ' && c != 0x7f || c == '\n' || c == '\t';
  }

  private static String clean(String text) {
    int at = 0;
    while (at < text.length() && isKept(text.charAt(at))) {
      at++;
    }
    return at == text.length() ? text : cleaned(text);
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\r') {
        clean.append('\n');
        if (at + 1 < text.length() && text.charAt(at + 1) == '\n') {
          at++;
        }
      } else if (isKept(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }
}
