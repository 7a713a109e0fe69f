package org.outcry.platform.crypto;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.start.StartRefused;

/** Reads and writes the files of master keys. */
final class KeyFiles {
  private KeyFiles() {}

  static String read(Path file, Path databaseFolder) {
    try {
      closeToOthers(file);
      refuseInside(databaseFolder, file);
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Writes a new file; when another process makes it at the same moment, the first has made it. */
  static void write(Path file, String text) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder == null) {
        throw new IOException("No folder: " + file);
      }
      if (!Files.isDirectory(folder)) {
        PrivateFiles.folder(folder);
      }
      var sibling = PrivateFiles.temporarySibling(file);
      try {
        PrivateFiles.writeThrough(sibling, text);
        Files.createLink(file, sibling); // atomic, and never over an existing key
      } catch (FileAlreadyExistsException e) {
        return; // the other's counts
      } finally {
        Files.deleteIfExists(sibling);
      }
      PrivateFiles.sync(folder);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static StartRefused unreadable(Path file, IOException cause) {
    return new StartRefused(
        "The master key %s can't be read or written: let the user that runs Outcry do so."
            .formatted(file),
        cause);
  }

  /**
   * Whoever put the file there may have left it open; a file of another user is theirs to close.
   */
  private static void closeToOthers(Path file) throws IOException {
    if (Files.isWritable(file)
        && Files.getOwner(file).getName().equals(System.getProperty("user.name"))) {
      PrivateFiles.file(file);
    }
  }

  /** Symbolic links may lead where the path's text does not. */
  private static void refuseInside(Path databaseFolder, Path file) throws IOException {
    if (Files.exists(databaseFolder) && file.toRealPath().startsWith(databaseFolder.toRealPath())) {
      throw new StartRefused(
          "The master key %s lies in the database's folder: move it out, so that no backup holds both."
              .formatted(file));
    }
  }
}
