package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page that is the same for everybody, kept as the bytes that go out: plain and compressed. It is
 * immutable, and answering with it allocates next to nothing.
 */
public final class ReadyPage {
  private final String contentType;
  private final String[] names;
  private final String[] values;
  private final Variant plain;
  private final @Nullable Variant compressed;

  private record Variant(byte[] bytes, String tag) {}

  /**
   * @param body what it says, never changed afterwards
   * @param contentType with its charset where it is text
   * @param headers all others but for ETag, Vary, length and encoding: Cache-Control and {@link
   *     SecurityHeaders#forPage}
   */
  public ReadyPage(byte[] body, String contentType, Map<String, String> headers) {
    this.contentType = contentType;
    this.names = headers.keySet().toArray(String[]::new);
    this.values = headers.values().toArray(String[]::new);
    String hash = hash(body);
    byte[] gzip = Gzip.compress(body);
    this.plain = new Variant(body, '"' + hash + '"');
    // RFC 9110, 8.8.3.3: a strong tag is another one where the encoding is another one.
    this.compressed = gzip.length < body.length ? new Variant(gzip, '"' + hash + "-g\"") : null;
  }

  /** The first 128 bits of a SHA-256, in letters that fit into addresses. */
  static String hash(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The number of bytes that most browsers get. */
  public int compressedLength() {
    return (compressed != null ? compressed : plain).bytes.length;
  }

  /** Answers a GET or HEAD: 200, or 304 when the visitor has it already. */
  public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Variant variant = plain;
    if (compressed != null) {
      response.addHeader("Vary", "Accept-Encoding");
      if (Gzip.isAccepted(request.getHeader("Accept-Encoding"))) {
        variant = compressed;
      }
    }
    // Nothing was set before: adding spares Tomcat a search through all headers for each.
    for (int i = 0; i < names.length; i++) {
      response.addHeader(names[i], values[i]);
    }
    response.addHeader("ETag", variant.tag);
    String known = request.getHeader("If-None-Match");
    if (known != null && matches(known, variant.tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (variant != plain) {
      response.addHeader("Content-Encoding", "gzip");
    }
    response.setContentType(contentType);
    response.setContentLength(variant.bytes.length);
    if (!"HEAD".equals(request.getMethod())) {
      response.getOutputStream().write(variant.bytes);
    }
  }

  /** RFC 9110, 13.1.2: compared weakly; a tag holds no comma. */
  private static boolean matches(String header, String tag) {
    for (int at = 0; at < header.length(); ) {
      int comma = header.indexOf(',', at);
      int end = comma < 0 ? header.length() : comma;
      String candidate = header.substring(at, end).strip();
      if (candidate.equals("*")
          || (candidate.startsWith("W/") ? candidate.substring(2) : candidate).equals(tag)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }
}
