package org.outcry.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.database.Documents;
import org.outcry.platform.start.StartRefused;
import tools.jackson.core.JacksonException;

/** Reads a backup. It is checked as a whole when it is opened. */
final class BackupReader implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String CHECKSUM = "manifest.sha256";
  private static final int MANIFEST_LIMIT = 16 << 20; // bytes; one of 100 tables has 30,000

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private BackupReader(Path file, ZipFile zip) throws IOException {
    this.file = file;
    this.zip = zip;
    this.manifest = readManifest();
    for (var table : manifest.tables()) {
      check(table);
    }
  }

  /**
   * Opens and checks a file.
   *
   * @throws StartRefused when it is no backup, damaged, or of a later format
   */
  static BackupReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new StartRefused(
          "There is no file %s that can be read: name the backup's file.".formatted(file));
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new StartRefused(
          "The file %s is no backup of Outcry or is cut off: take another copy.".formatted(file),
          e);
    }
    try {
      return new BackupReader(file, zip);
    } catch (StartRefused e) {
      zip.close();
      throw e;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw damaged(file, e);
    }
  }

  static String entry(String table) {
    return "tables/" + table + ".copy";
  }

  Manifest manifest() {
    return manifest;
  }

  /** The rows of one table in COPY's text format. */
  InputStream rows(Manifest.Table table) throws IOException {
    return stream(entry(table.name()));
  }

  private Manifest readManifest() throws IOException {
    if (zip.getEntry(MANIFEST) == null || zip.getEntry(CHECKSUM) == null) {
      throw new StartRefused(
          "The file %s is no backup of Outcry: name a file that bin/outcry backup wrote."
              .formatted(file));
    }
    byte[] json;
    byte[] sum;
    try (var stream = stream(MANIFEST);
        var sums = stream(CHECKSUM)) {
      json = stream.readNBytes(MANIFEST_LIMIT);
      sum = sums.readNBytes(100);
    }
    if (!Sha256.hex(json).equals(new String(sum, StandardCharsets.US_ASCII))) {
      throw damaged(file, null);
    }
    var text = new String(json, StandardCharsets.UTF_8);
    try {
      var read = Documents.read(text, Manifest.class);
      if (read.format() == Manifest.FORMAT) {
        return read;
      }
    } catch (JacksonException e) {
      throw later(e);
    }
    throw later(null);
  }

  private StartRefused later(@Nullable Exception cause) {
    return new StartRefused(
        "The backup %s was written by a later version of Outcry: restore it with that version."
            .formatted(file),
        cause);
  }

  private void check(Manifest.Table table) throws IOException {
    var digest = Sha256.begin();
    try (var rows = new DigestInputStream(rows(table), digest)) {
      rows.transferTo(OutputStream.nullOutputStream());
    }
    if (!Sha256.hex(digest).equals(table.sha256())) {
      throw damaged(file, null);
    }
  }

  private InputStream stream(String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw damaged(file, null);
    }
    return zip.getInputStream(entry);
  }

  private static StartRefused damaged(Path file, @Nullable Exception cause) {
    return new StartRefused(
        "The backup %s is damaged, and nothing was changed: take another copy.".formatted(file),
        cause);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
