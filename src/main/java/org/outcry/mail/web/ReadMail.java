package org.outcry.mail.web;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the one who gets it sees it.
 *
 * @param headers in their order, unfolded and decoded
 * @param text the plain part; empty when there is none
 * @param html the HTML part; {@code null} when there is none
 */
public record ReadMail(List<HeaderLine> headers, String text, @Nullable String html) {
  /** One header. */
  public record HeaderLine(String name, String value) {}

  /**
   * @throws IllegalStateException when the message is none
   */
  static ReadMail of(byte[] bytes) {
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      String text = part(message, "text/plain");
      return new ReadMail(
          lines(message.getAllHeaders()), text == null ? "" : text, part(message, "text/html"));
    } catch (MessagingException e) {
      throw new IllegalStateException("not a mail", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Its headers alone, as a list of mails shows them: nothing of its parts is read.
   *
   * @throws IllegalStateException when the message is none
   */
  static ReadMail head(byte[] bytes) {
    try {
      InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(bytes));
      return new ReadMail(lines(headers.getAllHeaders()), "", null);
    } catch (MessagingException e) {
      throw new IllegalStateException("not a mail", e);
    } catch (UnsupportedEncodingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<HeaderLine> lines(Enumeration<Header> headers)
      throws UnsupportedEncodingException {
    List<HeaderLine> lines = new ArrayList<>();
    for (Header header : Collections.list(headers)) {
      String value = MimeUtility.decodeText(MimeUtility.unfold(header.getValue()));
      lines.add(new HeaderLine(header.getName(), value));
    }
    return lines;
  }

  private static @Nullable String part(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return String.valueOf(part.getContent());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = part(parts.getBodyPart(i), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The first header of a name; empty when there is none. */
  public String header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(HeaderLine::value)
        .findFirst()
        .orElse("");
  }
}
