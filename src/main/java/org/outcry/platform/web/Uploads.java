package org.outcry.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.settings.OutcryProperties;
import org.springframework.stereotype.Component;

/**
 * Files that are being uploaded: on the disk, in the data folder's {@code uploads}, never in
 * memory. At most eight at once. A file has no name there from the moment it is made (on Windows:
 * the system removes it with its handle), so that it is gone with the process, however that ends.
 */
@Component
public final class Uploads {
  private static final int MOST = 8;
  private static final long PATIENCE_SECONDS = 20;

  private final Path folder;
  private final Semaphore places = new Semaphore(MOST, true);

  Uploads(OutcryProperties settings) {
    this.folder = settings.data().resolve("uploads");
  }

  /**
   * What a form brought. To be closed, which frees the file's place.
   *
   * @param fields what was typed; only what stood before the file, when that was refused
   * @param file {@code null} when none was chosen, or when it was refused
   * @param tooLarge whether the file is larger than it may be
   * @param busy whether too many others were under way
   */
  public record Received(
      FormBody fields, @Nullable UploadedFile file, boolean tooLarge, boolean busy)
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
      if (file != null) {
        file.close();
      }
    }
  }

  /**
   * Reads a form to its end, with its first file that is not empty.
   *
   * @param mostBytes that the file may have
   * @throws Refusal 400 when the form is broken or cut off, 413 when its fields are too large
   * @throws IOException when the disk fails
   */
  public Received receive(UploadForm form, long mostBytes) throws IOException {
    Taking taking = new Taking();
    boolean done = false;
    try {
      UploadForm.Fate fate = form.read(mostBytes, taking);
      done = fate == UploadForm.Fate.READ;
      return new Received(
          form.fields(),
          done ? taking.file : null,
          fate == UploadForm.Fate.TOO_LARGE,
          fate == UploadForm.Fate.BUSY);
    } catch (UncheckedIOException disk) {
      throw disk.getCause();
    } finally {
      if (!done && taking.file != null) {
        taking.file.close();
      }
    }
  }

  /** Takes the first file. */
  private final class Taking implements UploadForm.Sink {
    private @Nullable UploadedFile file;

    @Override
    public UploadForm.Fate take(InputStream in, String name, long mostBytes) throws IOException {
      byte[] buffer = new byte[64 * 1024];
      int read = in.read(buffer);
      if (read < 0 || file != null) {
        while (read >= 0) {
          read = in.read(buffer);
        }
        return UploadForm.Fate.READ;
      }
      if (!place()) {
        return UploadForm.Fate.BUSY;
      }
      UploadedFile taken = open(name);
      file = taken;
      long size = 0;
      while (read >= 0) {
        size += read;
        if (size > mostBytes) {
          return UploadForm.Fate.TOO_LARGE;
        }
        taken.append(ByteBuffer.wrap(buffer, 0, read));
        read = in.read(buffer);
      }
      return UploadForm.Fate.READ;
    }
  }

  private boolean place() {
    try {
      return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Our disk's failures are told apart from those of the sender. */
  private UploadedFile open(String name) {
    boolean open = false;
    try {
      PrivateFiles.folder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(Ids.next().toString()),
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE));
      open = true;
      return new UploadedFile(name, channel, places::release);
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    } finally {
      if (!open) {
        places.release();
      }
    }
  }
}
