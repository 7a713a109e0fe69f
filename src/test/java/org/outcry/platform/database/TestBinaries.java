package org.outcry.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** PostgreSQL's programs, unpacked once under target/ for all tests. */
public final class TestBinaries {
  private TestBinaries() {}

  /**
   * Makes an empty data folder in which the programs need not be unpacked again. One after another,
   * in all JVMs: on a new machine two that unpack at once would be in each other's way.
   */
  public static synchronized Path dataFolder(Path data) {
    try (var alone =
            FileChannel.open(
                Files.createDirectories(Path.of("target")).resolve("postgres.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = alone.lock()) {
      var binaries = PostgresBinaries.unpackedIn(PrivateFiles.folder(Path.of("target/postgres")));
      var folder = PostgresFolder.in(data);
      Files.createSymbolicLink(
          folder.path().resolve(binaries.folder().getFileName()),
          binaries.folder().toAbsolutePath());
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with everything in it. */
  public static void delete(Path folder) {
    try {
      PrivateFiles.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
