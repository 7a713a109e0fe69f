package org.outcry.platform.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;

/**
 * Files and folders that only the operating system's user who runs Outcry can read (0700 and 0600
 * where the file system knows POSIX permissions).
 */
public final class PrivateFiles {
  private static final Set<String> OWN_FOLDERS =
      Set.of("postgres", "keys", "logs", "erasures", "uploads", "native", "lost+found");

  private PrivateFiles() {}

  /** Makes a folder, its missing parents too, or tightens the permissions of an existing one. */
  public static Path folder(Path folder) throws IOException {
    if (!Files.isDirectory(parent(folder))) {
      folder(parent(folder));
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(folder, "rwx------"));
    } else if (posix(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    return folder;
  }

  /**
   * Makes the data folder. An existing one is made private only when nothing of others is in it, so
   * that a slip like OUTCRY_DATA=/tmp locks nobody out.
   *
   * @return whether the folder is Outcry's now
   */
  static boolean dataFolder(Path data) throws IOException {
    if (Files.isDirectory(data)) {
      try (var entries = Files.list(data)) {
        if (!entries.allMatch(entry -> OWN_FOLDERS.contains(entry.getFileName().toString()))) {
          return Files.isDirectory(data.resolve("postgres")) && closed(data);
        }
      }
    }
    folder(data);
    return true;
  }

  private static boolean closed(Path folder) throws IOException {
    return !posix(folder)
        || PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)).endsWith("------");
  }

  /** Makes an empty file if there is none, and tightens its permissions. */
  public static Path file(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, attributes(file, "rw-------"));
    } else if (posix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  /** What a file is to have in it, written piece by piece. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; the stream is not to be closed. */
    void to(OutputStream out) throws IOException;
  }

  /** Writes a whole file so that after a crash it is either the old one or the new one. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same of what need not be in memory as a whole. */
  public static void write(Path file, Content content) throws IOException {
    var sibling = temporarySibling(file);
    try {
      writeThrough(sibling, content);
      Files.move(
          sibling, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(sibling);
    }
    sync(parent(file));
  }

  /** A name beside a file that no other process uses. */
  public static Path temporarySibling(Path file) {
    return file.resolveSibling(
        file.getFileName() + ".new-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
  }

  /** Writes a new file and waits until it is on the disk. */
  public static void writeThrough(Path file, String text) throws IOException {
    writeThrough(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void writeThrough(Path file, Content content) throws IOException {
    file(file);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var out = new BufferedOutputStream(Channels.newOutputStream(channel));
      content.to(out);
      out.flush();
      channel.force(true);
    }
  }

  /** Waits until a folder's entries are on the disk, where the system can do so. */
  public static void sync(Path folder) throws IOException {
    if (posix(folder)) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Deletes a folder and all that is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) throws IOException {
    return posix(parent(path))
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** The folder that a file or folder is in; the root is in itself. */
  private static Path parent(Path path) {
    var absolute = path.toAbsolutePath();
    var parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  private static boolean posix(Path path) throws IOException {
    FileStore store = Files.getFileStore(path);
    return store.supportsFileAttributeView(PosixFileAttributeView.class);
  }
}
