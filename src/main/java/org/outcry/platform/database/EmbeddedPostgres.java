package org.outcry.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Outcry's own PostgreSQL in the data folder. Several processes may use it at once: the first
 * starts it, the last to leave stops it. Each user holds a shared lock on one file, which the
 * operating system gives back however the process ends; starting and stopping happen under an
 * exclusive lock on another.
 */
public final class EmbeddedPostgres implements PostgresServer {
  /** A process can lock a file once only, so its users of one folder share one attachment. */
  private static final Map<Path, Attachment> ATTACHMENTS = new HashMap<>();

  private final Attachment attachment;
  private boolean open = true;

  private EmbeddedPostgres(Attachment attachment) {
    this.attachment = attachment;
  }

  /**
   * Finds or starts the server of a data folder, and makes its database if there is none yet.
   *
   * @throws org.outcry.platform.start.StartRefused when the operator has to do something first
   */
  public static EmbeddedPostgres open(Path data) {
    try {
      var folder = PostgresFolder.in(data);
      synchronized (ATTACHMENTS) {
        var attachment = ATTACHMENTS.get(folder.path());
        if (attachment == null) {
          attachment = Attachment.to(folder);
          ATTACHMENTS.put(folder.path(), attachment);
        }
        attachment.users++;
        return new EmbeddedPostgres(attachment);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/outcry";
  }

  @Override
  public String jdbcUrl() {
    return url(attachment.port);
  }

  @Override
  public String user() {
    return PostgresCluster.APPLICATION;
  }

  @Override
  public String password() {
    return attachment.password;
  }

  @Override
  public boolean embedded() {
    return true;
  }

  /** Whether its process runs; while another process starts it, it does not. */
  boolean running() throws IOException {
    return Postmaster.of(attachment.folder.database()).isPresent();
  }

  /**
   * Starts the server again on its port if it died. Whoever stops it on purpose is its last user,
   * so it did not stop on purpose while this is open.
   *
   * @throws org.outcry.platform.start.StartRefused when it does not start
   */
  void revive() throws IOException {
    synchronized (ATTACHMENTS) {
      if (open) {
        attachment.revive();
      }
    }
  }

  @Override
  public void close() {
    synchronized (ATTACHMENTS) {
      if (!open) {
        return;
      }
      open = false;
      if (--attachment.users == 0) {
        ATTACHMENTS.remove(attachment.folder.path());
        attachment.leave();
      }
    }
  }

  /** This process's use of one folder's server. */
  private static final class Attachment {
    private final PostgresFolder folder;
    private final FileChannel userLock;
    private final int port;
    private final String password;
    private int users;

    private Attachment(PostgresFolder folder, FileChannel userLock, int port) throws IOException {
      this.folder = folder;
      this.userLock = userLock;
      this.port = port;
      this.password = folder.password(PostgresCluster.APPLICATION);
    }

    static Attachment to(PostgresFolder folder) throws IOException {
      try (var starting = channel(folder.startLock())) {
        starting.lock();
        var userLock = channel(folder.userLock());
        try {
          userLock.lock(0, Long.MAX_VALUE, true);
          return new Attachment(folder, userLock, new EmbeddedServer(folder).ensureRunning());
        } catch (IOException | RuntimeException e) {
          userLock.close();
          throw e;
        }
      }
    }

    void revive() throws IOException {
      try (var starting = channel(folder.startLock())) {
        starting.lock();
        new EmbeddedServer(folder).revive(port);
      }
    }

    /** Whoever then gets the file for itself was the last; nobody can come in between. */
    void leave() {
      try (var stopping = channel(folder.startLock())) {
        stopping.lock();
        userLock.close();
        try (var everybody = channel(folder.userLock());
            var alone = everybody.tryLock()) {
          if (alone != null) {
            new EmbeddedServer(folder).stop();
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static FileChannel channel(Path file) throws IOException {
      return FileChannel.open(
          PrivateFiles.file(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
  }
}
