package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A form with a file ({@code multipart/form-data}, RFC 7578), read as it arrives and no further
 * than was asked for. Its first field can be read before anything else is, so that a guard judges
 * by it while the file is still under way; the file is best its last, so that what was typed is
 * known when the file is refused.
 */
public final class UploadForm {
  private static final String TYPE = "multipart/form-data";
  private static final int MOST_FIELDS = 500;
  private static final int MOST_FIRST = 16 * 1024;
  private static final int MOST_TEXT = 512 * 1024;
  private static final int MOST_HEADERS = 4096;
  private static final long MOST_DISCARDED = 1L << 30;
  private static final Duration LONGEST_DISCARDING = Duration.ofMinutes(5);

  private final HttpServletRequest request;
  private final BoundedBody body;
  private final FileItemIterator parts;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int fields;
  private int textBytes;
  private @Nullable FileItemStream waiting;

  private UploadForm(HttpServletRequest request, BoundedBody body, FileItemIterator parts) {
    this.request = request;
    this.body = body;
    this.parts = parts;
  }

  /** Whether a request says that it carries such a form. */
  public static boolean isSent(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).strip().startsWith(TYPE);
  }

  /**
   * Begins to read one; of its body no more than the head of the first part.
   *
   * @throws Refusal 415 when it is no such form, 400 when it is broken
   */
  public static UploadForm open(HttpServletRequest request) {
    if (!isSent(request) || request.getHeader("Content-Encoding") != null) {
      throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "error.415");
    }
    try {
      BoundedBody body = new BoundedBody(request.getInputStream(), MOST_FIRST);
      FileUpload reader = new FileUpload();
      reader.setHeaderEncoding("UTF-8");
      reader.setPartHeaderSizeMax(MOST_HEADERS);
      return new UploadForm(request, body, reader.getItemIterator(context(request, body)));
    } catch (IOException broken) {
      throw broken();
    }
  }

  private static UploadContext context(HttpServletRequest request, InputStream body) {
    return new UploadContext() {
      @Override
      public long contentLength() {
        return request.getContentLengthLong();
      }

      @Override
      public String getCharacterEncoding() {
        return "UTF-8";
      }

      @Override
      public String getContentType() {
        return request.getContentType();
      }

      @Override
      public InputStream getInputStream() {
        return body;
      }
    };
  }

  static Refusal broken() {
    return new Refusal(HttpStatus.BAD_REQUEST, "error.form-broken");
  }

  /**
   * The form's first field, if that is its name; empty when another stands there. Nothing after it
   * is read.
   *
   * @throws Refusal 400 when the form is broken
   */
  public String first(String name) {
    try {
      if (fields == 0 && waiting == null && parts.hasNext()) {
        FileItemStream part = parts.next();
        if (part.isFormField()) {
          keep(part);
        } else {
          waiting = part;
        }
      }
    } catch (IOException broken) {
      throw broken();
    }
    return values.getOrDefault(name, List.of("")).getFirst();
  }

  private void keep(FileItemStream part) throws IOException {
    if (++fields > MOST_FIELDS) {
      throw FormBody.tooLarge();
    }
    byte[] bytes;
    try (InputStream in = part.openStream()) {
      bytes = in.readNBytes(MOST_TEXT - textBytes + 1);
      textBytes += bytes.length;
      if (textBytes > MOST_TEXT) {
        throw FormBody.tooLarge();
      }
    }
    String name = part.getFieldName();
    if (name != null) {
      values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(FormDecoder.text(bytes));
    }
  }

  /** What became of the file. */
  enum Fate {
    /** It is there, or none was chosen. */
    READ,
    /** It is larger than it may be; what follows it was not read. */
    TOO_LARGE,
    /** Too many others are under way; what follows it was not read. */
    BUSY
  }

  /**
   * Reads the rest, with the file of at most so many bytes.
   *
   * @throws Refusal 400 when the form is broken or cut off, 413 when its fields are too large
   */
  Fate read(long mostBytes, Sink sink) {
    // What is declared is believed; nothing more than declared is ever read.
    boolean declaredTooLarge = request.getContentLengthLong() > mostBytes + MOST_TEXT;
    body.allow(mostBytes + MOST_TEXT);
    try {
      while (waiting != null || parts.hasNext()) {
        FileItemStream part = waiting != null ? waiting : parts.next();
        waiting = null;
        if (part.isFormField()) {
          keep(part);
          continue;
        }
        if (declaredTooLarge) {
          return Fate.TOO_LARGE;
        }
        // Not closed here: that would read on to the part's end.
        Fate fate = sink.take(part.openStream(), name(part), mostBytes);
        if (fate != Fate.READ) {
          return fate;
        }
      }
      return Fate.READ;
    } catch (IOException broken) {
      if (body.exceeded()) {
        return Fate.TOO_LARGE;
      }
      throw broken();
    }
  }

  /** Where a file goes. */
  @FunctionalInterface
  interface Sink {
    Fate take(InputStream in, String name, long mostBytes) throws IOException;
  }

  private static String name(FileItemStream part) {
    try {
      String name = part.getName();
      return name == null ? "" : name;
    } catch (InvalidFileNameException nonsense) {
      return "";
    }
  }

  /** What was typed, as far as it was read. */
  public FormBody fields() {
    return FormBody.of(values);
  }

  /**
   * To be called before an answer is written that refuses a file: takes what the browser is still
   * sending, and forgets it. Browsers look for an answer only when they have sent everything;
   * closed before, they show an error of their own in its place. Not after the answer: Tomcat
   * closes a request's body as soon as its answer is whole. At most 1 GiB, for five minutes; the
   * connection is not used again.
   */
  public void discard(HttpServletResponse response) {
    discard(response, MOST_DISCARDED);
  }

  /** The same of so many bytes at most: from whoever is not signed in less is taken. */
  public void discard(HttpServletResponse response, long most) {
    response.setHeader("Connection", "close");
    long end = System.nanoTime() + LONGEST_DISCARDING.toNanos();
    byte[] rest = new byte[64 * 1024];
    try {
      InputStream in = request.getInputStream();
      long taken = 0;
      int read = in.read(rest);
      while (read >= 0 && taken < most && System.nanoTime() < end) {
        taken += read;
        read = in.read(rest);
      }
    } catch (IOException gone) {
      return; // Who has gone needs no answer.
    }
  }
}
