package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.Sha256;

/**
 * A page that is the same for many, kept as the bytes that go out, headers and all: plain and
 * compressed. It is immutable, and answering with it allocates next to nothing.
 */
public final class ReadyPage {
  private final Variant plain;
  private final @Nullable Variant compressed;
  private final @Nullable LongAdder served;

  /** One of the two forms, with its headers and with the few that a 304 repeats. */
  private record Variant(
      byte[] bytes, @Nullable String tag, Map<String, String> headers, byte[][] lines) {
    static Variant of(byte[] bytes, @Nullable String tag, Map<String, String> others) {
      Map<String, String> headers = new LinkedHashMap<>(others);
      if (tag != null) {
        headers.put("ETag", tag);
      }
      byte[][] lines =
          headers.entrySet().stream()
              .flatMap(line -> Stream.of(line.getKey(), line.getValue()))
              .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
              .toArray(byte[][]::new);
      return new Variant(bytes, tag, headers, lines);
    }
  }

  /**
   * @param body what it says, never changed afterwards
   * @param contentType with its charset where it is text
   * @param headers all others but for ETag, Vary, length and encoding: Cache-Control and {@link
   *     SecurityHeaders#forPage}; a page whose Cache-Control says no-store gets no ETag
   */
  public ReadyPage(byte[] body, String contentType, Map<String, String> headers) {
    this(body, contentType, headers, null);
  }

  /**
   * The same, which counts how often it is shown.
   *
   * @param served is told of each GET, also of one that is answered by 304; {@code null} for nobody
   */
  public ReadyPage(
      byte[] body, String contentType, Map<String, String> headers, @Nullable LongAdder served) {
    this.served = served;
    // Who must not store a page has no use for a tag: nobody can have it already.
    boolean stored = !headers.getOrDefault("Cache-Control", "").contains("no-store");
    String hash = hash(body);
    byte[] gzip = Gzip.compress(body);
    boolean worthIt = gzip.length < body.length;
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", contentType);
    if (worthIt) {
      all.put("Vary", "Accept-Encoding");
    }
    this.plain = Variant.of(body, stored ? '"' + hash + '"' : null, all);
    all.put("Content-Encoding", "gzip");
    // RFC 9110, 8.8.3.3: a strong tag is another one where the encoding is another one.
    this.compressed = worthIt ? Variant.of(gzip, stored ? '"' + hash + "-g\"" : null, all) : null;
  }

  /** The first 128 bits of a SHA-256, in letters that fit into addresses. */
  static String hash(byte[] body) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(Sha256.of(body), 16));
  }

  /** The number of bytes that most browsers get. */
  public int compressedLength() {
    return (compressed != null ? compressed : plain).bytes.length;
  }

  /** Answers a GET or HEAD: 200, or 304 when the visitor has it already. */
  public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    count(request.getMethod());
    Variant variant = variant(request.getHeader("Accept-Encoding"));
    variant.headers.forEach(response::setHeader);
    if (isKnown(request.getHeader("If-None-Match"), variant)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentLength(variant.bytes.length);
    if (!"HEAD".equals(request.getMethod())) {
      response.getOutputStream().write(variant.bytes);
    }
  }

  /** The same below the servlets, where nothing is encoded or looked up twice. */
  void write(Request request, Response response) throws IOException {
    count(request.getMethod());
    Variant variant = variant(request.getHeader("Accept-Encoding"));
    MimeHeaders headers = response.getMimeHeaders();
    byte[][] lines = variant.lines;
    // Copies, each of its own: Tomcat keeps the arrays and writes other headers into them later.
    for (int i = 0; i < lines.length; i += 2) {
      byte[] name = lines[i].clone();
      byte[] value = lines[i + 1].clone();
      headers.addValue(name, 0, name.length).setBytes(value, 0, value.length);
    }
    if (isKnown(request.getHeader("If-None-Match"), variant)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      response.setContentLength(variant.bytes.length);
      if (!"HEAD".equals(request.getMethod())) {
        response.doWrite(ByteBuffer.wrap(variant.bytes));
      }
    }
    response.action(ActionCode.CLOSE, null);
  }

  private void count(String method) {
    if (served != null && "GET".equals(method)) {
      served.increment();
    }
  }

  private Variant variant(@Nullable String acceptEncoding) {
    return compressed != null && Gzip.isAccepted(acceptEncoding) ? compressed : plain;
  }

  private static boolean isKnown(@Nullable String ifNoneMatch, Variant variant) {
    return ifNoneMatch != null && variant.tag != null && matches(ifNoneMatch, variant.tag);
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
