package org.outcry.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Files that are uploaded and must not touch the disk, because they name people: kept in memory for
 * as long as their request lasts. At most four at once; larger files belong to {@link Uploads}.
 */
@Component
public final class SmallUploads {
  private static final int MOST = 4;
  private static final long PATIENCE_SECONDS = 20;

  private final Semaphore places = new Semaphore(MOST, true);

  /**
   * What a form brought. To be closed, which frees the file's place.
   *
   * @param fields what was typed; only what stood before the file, when that was refused
   * @param file its bytes; {@code null} when none was chosen, or when it was refused
   * @param tooLarge whether the file is larger than it may be
   * @param busy whether too many others were under way
   */
  public record Received(
      FormBody fields, byte @Nullable [] file, boolean tooLarge, boolean busy, Runnable closed)
      implements AutoCloseable {
    /**
     * Whether the answer must be given while the browser is still sending: {@link
     * UploadForm#discard} before it.
     */
    public boolean unread() {
      return tooLarge || busy;
    }

    @Override
    public void close() {
      closed.run();
    }
  }

  /**
   * Reads a form to its end, with its first file that is not empty.
   *
   * @param mostBytes that the file may have
   * @throws Refusal 400 when the form is broken or cut off, 413 when its fields are too large
   */
  public Received receive(UploadForm form, int mostBytes) {
    Taking taking = new Taking();
    boolean done = false;
    try {
      UploadForm.Fate fate = form.read(mostBytes, taking);
      done = true;
      return new Received(
          form.fields(),
          fate == UploadForm.Fate.READ ? taking.bytes : null,
          fate == UploadForm.Fate.TOO_LARGE,
          fate == UploadForm.Fate.BUSY,
          taking::leave);
    } finally {
      if (!done) {
        taking.leave();
      }
    }
  }

  /** A place among those that have such a file in memory. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a place, for a request whose form carries such a file.
   *
   * @throws Refusal 503 when too many others are under way for long
   */
  public Place hold() {
    if (!acquired()) {
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE)
          .retryAfter(Duration.ofSeconds(PATIENCE_SECONDS));
    }
    return places::release;
  }

  private boolean acquired() {
    try {
      return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes the first file. */
  private final class Taking implements UploadForm.Sink {
    private byte @Nullable [] bytes;
    private boolean placed;

    @Override
    public UploadForm.Fate take(InputStream in, String name, long mostBytes) throws IOException {
      byte[] buffer = new byte[64 * 1024];
      int read = in.read(buffer);
      if (read < 0 || bytes != null) {
        while (read >= 0) {
          read = in.read(buffer);
        }
        return UploadForm.Fate.READ;
      }
      if (!place()) {
        return UploadForm.Fate.BUSY;
      }
      ByteArrayOutputStream taken = new ByteArrayOutputStream();
      while (read >= 0) {
        if (taken.size() + read > mostBytes) {
          return UploadForm.Fate.TOO_LARGE;
        }
        taken.write(buffer, 0, read);
        read = in.read(buffer);
      }
      bytes = taken.toByteArray();
      return UploadForm.Fate.READ;
    }

    private boolean place() {
      placed = acquired();
      return placed;
    }

    private void leave() {
      bytes = null;
      if (placed) {
        placed = false;
        places.release();
      }
    }
  }
}
