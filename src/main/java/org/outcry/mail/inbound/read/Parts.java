package org.outcry.mail.inbound.read;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a mail that hold something; no mail, however made, yields too many or too much. */
final class Parts {
  private static final int DEEPEST = 8;
  private static final int MOST = 100;
  private static final int LONGEST = 1 << 20;

  private final List<Leaf> leaves = new ArrayList<>();

  private Parts() {}

  /**
   * A part without parts.
   *
   * @param type such as {@code text/plain}, in lower case
   * @param name the file's; {@code null} for none
   * @param attached whether it is to be shown apart from the text
   * @param text its content where it is text or a report, at most 1 MiB; else empty
   */
  record Leaf(String type, @Nullable String name, boolean attached, String text) {}

  static List<Leaf> of(Part whole) {
    Parts parts = new Parts();
    parts.add(whole, 0);
    return List.copyOf(parts.leaves);
  }

  private void add(Part part, int depth) {
    ContentType type = type(part);
    if (type.match("multipart/*")) {
      if (depth < DEEPEST) {
        children(part).forEach(child -> add(child, depth + 1));
      }
      return;
    }
    if (leaves.size() == MOST) {
      return;
    }
    String kind = type.getBaseType().toLowerCase(Locale.ROOT);
    boolean readable = kind.startsWith("text/") || kind.startsWith("message/");
    leaves.add(
        new Leaf(kind, name(part), isAttached(part), readable ? text(part, charset(type)) : ""));
  }

  private static List<Part> children(Part part) {
    List<Part> children = new ArrayList<>();
    try {
      if (part.getContent() instanceof Multipart parts) {
        for (int i = 0; i < Math.min(MOST, parts.getCount()); i++) {
          children.add(parts.getBodyPart(i));
        }
      }
    } catch (MessagingException | IOException broken) {
      return children; // What could be read before it counts.
    }
    return children;
  }

  private static ContentType type(Part part) {
    try {
      return new ContentType(part.getContentType());
    } catch (MessagingException unreadable) {
      return new ContentType("text", "plain", null); // RFC 2045, section 5.2
    }
  }

  private static @Nullable String name(Part part) {
    try {
      String name = part.getFileName();
      return name == null ? null : CleanText.line(Headers.decoded(name), 100);
    } catch (MessagingException unreadable) {
      return null;
    }
  }

  private static boolean isAttached(Part part) {
    try {
      return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    } catch (MessagingException unreadable) {
      return false;
    }
  }

  private static @Nullable String charset(ContentType type) {
    return type.getParameter("charset");
  }

  private static String text(Part part, @Nullable String charset) {
    byte[] bytes = bytes(part);
    if (charset != null) {
      try {
        return new String(bytes, Charset.forName(MimeUtility.javaCharset(charset)));
      } catch (IllegalArgumentException unknown) {
        return guessed(bytes);
      }
    }
    return guessed(bytes);
  }

  private static String guessed(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  /** The library ignores the encoding of reports (RFC 2046, section 5.2.1), which some have. */
  private static InputStream decoded(Part part) throws MessagingException, IOException {
    String[] encoding = part.getHeader("Content-Transfer-Encoding");
    return part.isMimeType("message/*") && encoding != null
        ? MimeUtility.decode(part.getInputStream(), encoding[0].strip())
        : part.getInputStream();
  }

  private static byte[] bytes(Part part) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (InputStream content = decoded(part)) {
      byte[] buffer = new byte[8192];
      for (int n = 0; n >= 0 && read.size() < LONGEST; n = content.read(buffer)) {
        read.write(buffer, 0, n);
      }
    } catch (MessagingException | IOException broken) {
      return read.toByteArray(); // A wrong encoding or a cut-off part: what could be read counts.
    }
    return read.toByteArray();
  }
}
