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
import org.springframework.beans.factory.annotation.Autowired;
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

  /** An event is shorter, and always finds room. */
  private static final int FREE = 32 * 1024;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Semaphore chunks;

  @Autowired
  HookBodies() {
    this(MOST_CHUNKS);
  }

  /**
   * @param mostChunks how many MiB may be held at once
   */
  HookBodies(int mostChunks) {
    chunks = new Semaphore(mostChunks);
  }

  /**
   * Handles a request's body.
   *
   * @param mostBytes that it may have
   * @throws Refusal 413 when it has more, 415 when it is compressed, 400 when it breaks off, 408
   *     when it takes more than two minutes, 503 when too much is being read already
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
    long end = System.nanoTime() + PATIENCE.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    try {
      InputStream in = request.getInputStream();
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        body.write(part, 0, read);
        if (body.size() > mostBytes) {
          throw new Refusal(HttpStatus.CONTENT_TOO_LARGE);
        }
        // Drop by drop, a few connections would hold all there is.
        if (System.nanoTime() - end > 0) {
          throw new Refusal(HttpStatus.REQUEST_TIMEOUT);
        }
        hold(body.size(), held);
      }
    } catch (IOException cutOff) {
      throw new Refusal(HttpStatus.BAD_REQUEST);
    }
    return body.toByteArray();
  }

  private void hold(int bytes, int[] held) {
    while (bytes > FREE + held[0] * CHUNK) {
      if (!chunks.tryAcquire()) {
        throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(SOON);
      }
      held[0]++;
    }
  }
}
