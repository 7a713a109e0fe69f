package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * What a form sent ({@code application/x-www-form-urlencoded}, WHATWG URL section 5), read from the
 * request's stream with bounds of our own. Nothing else parses bodies: {@code getParameter} sees
 * the query only.
 *
 * <p>In names and values line ends become LF, and control characters that no text needs (C0 but for
 * tab and line ends, and DEL) are removed: word processors paste them, neither PostgreSQL nor a
 * mail takes them, and whoever typed the text never saw them.
 */
public final class FormBody {
  private static final int MOST_BYTES = 512 * 1024;
  private static final Pattern TYPE =
      Pattern.compile(
          "application/x-www-form-urlencoded\\s*(;\\s*charset\\s*=\\s*\"?utf-?8\"?\\s*)?;?");

  private final Map<String, List<String>> values;

  private FormBody(Map<String, List<String>> values) {
    this.values = values;
  }

  static FormBody of(Map<String, List<String>> values) {
    return new FormBody(values);
  }

  /**
   * Reads a form of at most 512 KiB and 500 fields.
   *
   * @throws Refusal 413 when it is larger, 415 when it is no such form, 400 when it is broken
   */
  public static FormBody read(HttpServletRequest request) {
    return read(request, MOST_BYTES);
  }

  /** The same with another bound, in bytes. */
  public static FormBody read(HttpServletRequest request, int mostBytes) {
    String type = request.getContentType();
    if (type == null
        || !TYPE.matcher(type.strip().toLowerCase(Locale.ROOT)).matches()
        || request.getHeader("Content-Encoding") != null) {
      throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "error.415");
    }
    if (request.getContentLengthLong() > mostBytes) {
      throw tooLarge();
    }
    return new FormBody(FormDecoder.decode(bytes(request, mostBytes)));
  }

  private static byte[] bytes(HttpServletRequest request, int mostBytes) {
    byte[] body;
    try {
      body = request.getInputStream().readNBytes(mostBytes + 1);
    } catch (IOException cutOff) {
      // The sender went away, was too slow, or its chunks are no chunks: never our failure.
      throw new Refusal(HttpStatus.BAD_REQUEST, "error.form-broken");
    }
    if (body.length > mostBytes) {
      throw tooLarge();
    }
    if (body.length == 0 && request.getContentLengthLong() > 0) {
      throw new IllegalStateException("the body was read before FormBody could read it");
    }
    return body;
  }

  static Refusal tooLarge() {
    return new Refusal(HttpStatus.CONTENT_TOO_LARGE, "error.413");
  }

  /** The first value of a field, which may be empty; nothing when it was not sent. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of a field in the order in which they were sent. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** All fields with their values, in the order in which they were sent. */
  public Map<String, List<String>> values() {
    return values;
  }

  /** Tells the number of fields; what was typed is nobody's business. */
  @Override
  public String toString() {
    return "a form of " + values.size() + " fields";
  }
}
