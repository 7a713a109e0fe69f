package org.outcry.mail.inbound.web;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.outcry.platform.web.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A form as a route of Mailgun's posts it. {@code FormBody} would not do: a mail must stay what it
 * was, byte by byte, or its DKIM signature breaks.
 */
record MailgunForm(Map<String, byte[]> fields) {
  private static final int MOST_FIELDS = 2000;

  /**
   * Reads {@code application/x-www-form-urlencoded} or {@code multipart/form-data}.
   *
   * @throws Refusal 415 when it is neither, 400 when it is broken
   */
  static MailgunForm read(String contentType, byte[] body) {
    String type = contentType.toLowerCase(Locale.ROOT).strip();
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return new MailgunForm(urlEncoded(body));
    }
    if (type.startsWith("multipart/form-data")) {
      return new MailgunForm(multipart(contentType, body));
    }
    throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
  }

  private static Map<String, byte[]> urlEncoded(byte[] body) {
    Map<String, byte[]> fields = new HashMap<>();
    int start = 0;
    while (start < body.length) {
      int end = indexOf(body, '&', start, body.length);
      int equals = indexOf(body, '=', start, end);
      String name = new String(decoded(body, start, equals), StandardCharsets.UTF_8);
      fields.putIfAbsent(name, decoded(body, Math.min(equals + 1, end), end));
      if (fields.size() > MOST_FIELDS) {
        throw broken();
      }
      start = end + 1;
    }
    return fields;
  }

  private static int indexOf(byte[] body, char wanted, int start, int end) {
    int at = start;
    while (at < end && body[at] != wanted) {
      at++;
    }
    return at;
  }

  private static byte[] decoded(byte[] body, int start, int end) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(end - start);
    for (int at = start; at < end; at++) {
      if (body[at] == '%') {
        if (at + 2 >= end) {
          throw broken();
        }
        decoded.write(hex(body[at + 1]) << 4 | hex(body[at + 2]));
        at += 2;
      } else {
        decoded.write(body[at] == '+' ? ' ' : body[at]);
      }
    }
    return decoded.toByteArray();
  }

  private static int hex(byte digit) {
    int value = digit < 0 ? -1 : Character.digit((char) digit, 16);
    if (value < 0) {
      throw broken();
    }
    return value;
  }

  private static Map<String, byte[]> multipart(String contentType, byte[] body) {
    Map<String, byte[]> fields = new HashMap<>();
    try {
      MimeMultipart parts = new MimeMultipart(new ByteArrayDataSource(body, contentType));
      int count = Math.min(parts.getCount(), MOST_FIELDS);
      for (int at = 0; at < count; at++) {
        BodyPart part = parts.getBodyPart(at);
        String[] disposition = part.getHeader("Content-Disposition");
        String name =
            disposition == null
                ? null
                : new ContentDisposition(disposition[0]).getParameter("name");
        if (name != null) {
          fields.putIfAbsent(name, part.getInputStream().readAllBytes());
        }
      }
    } catch (MessagingException | IOException e) {
      throw broken();
    }
    return fields;
  }

  private static Refusal broken() {
    return new Refusal(HttpStatus.BAD_REQUEST);
  }

  /** A field's text; empty when it is missing. */
  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** A field's bytes; none when it is missing. */
  byte[] bytes(String name) {
    return fields.getOrDefault(name, new byte[0]);
  }

  @Override
  public String toString() {
    return "a form of " + fields.size() + " fields";
  }
}
