package org.outcry.mail.inbound.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads what a webhook is sent. Some of it can be told from a stranger's only once it has been read
 * whole, so all that is being read and handled at once may take 64 MiB together; whoever comes then
 * is asked to come again.
 */
@ServerOnly
@Component
class HookBodies {
  private static final int CHUNK = 1024 * 1024;
  private static final int MOST_CHUNKS = 64;
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Semaphore chunks = new Semaphore(MOST_CHUNKS);

  /**
   * Handles a request's body.
   *
   * @param mostBytes that it may have
   * @throws Refusal 413 when it has more, 415 when it is compressed, 400 when it breaks off, 503
   *     when too much is being read already
   */
  <T> T handle(HttpServletRequest request, int mostBytes, Function<byte[], T> handler) {
    if (request.getHeader("Content-Encoding") != null) {
      throw new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
    if (request.getContentLengthLong() > mostBytes) {
      throw new Refusal(HttpStatus.CONTENT_TOO_LARGE);
    }
    int[] held = {0};
    try {
      return handler.apply(read(request, mostBytes, held));
    } finally {
      chunks.release(held[0]);
    }
  }

  private byte[] read(HttpServletRequest request, int mostBytes, int[] held) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      InputStream in = request.getInputStream();
      for (byte[] part = next(in, held); part.length > 0; part = next(in, held)) {
        body.write(part);
        if (body.size() > mostBytes) {
          throw new Refusal(HttpStatus.CONTENT_TOO_LARGE);
        }
      }
    } catch (IOException cutOff) {
      throw new Refusal(HttpStatus.BAD_REQUEST);
    }
    return body.toByteArray();
  }

  private byte[] next(InputStream in, int[] held) throws IOException {
    if (!chunks.tryAcquire()) {
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(SOON);
    }
    held[0]++;
    return in.readNBytes(CHUNK);
  }
}
