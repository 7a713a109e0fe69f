package org.outcry.studio.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Sends forms with files, as browsers do. */
public final class StudioUploads {
  private static final String BOUNDARY = "----WebKitFormBoundaryOutcryTest";
  static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private StudioUploads() {}

  /** A file by its name. */
  public record Upload(String name, byte[] bytes) {}

  static HttpResponse<String> send(
      RunningOutcry outcry, StaffBrowser browser, String path, Upload file) {
    return send(outcry, browser, path, Map.of(), file);
  }

  /** Sends what was typed and a file. */
  public static HttpResponse<String> send(
      RunningOutcry outcry,
      StaffBrowser browser,
      String path,
      Map<String, String> typed,
      Upload file) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("form-token", browser.token());
    fields.putAll(typed);
    byte[] body = joined(head(fields, file.name()), file.bytes(), tail());
    return send(outcry, browser, path, HttpRequest.BodyPublishers.ofByteArray(body));
  }

  public static HttpResponse<String> send(
      RunningOutcry outcry, StaffBrowser browser, String path, HttpRequest.BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(outcry.address() + path))
            .header("Content-Type", TYPE)
            .header("Cookie", browser.cookies())
            .POST(body)
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All before the file's bytes. */
  public static byte[] head(Map<String, String> fields, String file) {
    StringBuilder head = new StringBuilder();
    fields.forEach((name, value) ->
        head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name)
            .append("\"\r\n\r\n" + value + "\r\n"));
    head.append(
            "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"")
        .append(file + "\"\r\nContent-Type: image/jpeg\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** All after them. */
  public static byte[] tail() {
    return ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** A body that is made while it is sent. */
  public static InputStream stream(byte[] head, long zeros, byte[] tail) {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(head), new Zeros(zeros), new ByteArrayInputStream(tail))));
  }

  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        return length == 0 ? 0 : -1;
      }
      int read = (int) Math.min(left, length);
      java.util.Arrays.fill(into, offset, offset + read, (byte) 0);
      left -= read;
      return read;
    }
  }
}
