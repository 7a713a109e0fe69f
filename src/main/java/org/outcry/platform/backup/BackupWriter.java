package org.outcry.platform.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.database.Documents;
import org.outcry.platform.database.PrivateFiles;

/** Writes a backup beside its name, which it gets when it is whole and on the disk. */
final class BackupWriter implements AutoCloseable {
  private final Path file;
  private final Path sibling;
  private final FileChannel channel;
  private final ZipOutputStream zip;

  BackupWriter(Path file) throws IOException {
    this.file = file.toAbsolutePath();
    this.sibling = PrivateFiles.temporarySibling(this.file);
    this.channel = FileChannel.open(PrivateFiles.file(sibling), StandardOpenOption.WRITE);
    this.zip =
        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
    zip.setLevel(Deflater.BEST_SPEED); // most is encrypted, and only its hexadecimal digits shrink
  }

  /** The rows of one table; closing the stream ends the table and not the file. */
  OutputStream table(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(BackupReader.entry(name)));
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        zip.closeEntry();
      }
    };
  }

  /** Ends the file, waits until it is on the disk and names it. */
  void finish(Manifest manifest, boolean overwrite) throws IOException {
    var json = Documents.write(manifest).getBytes(StandardCharsets.UTF_8);
    entry(BackupReader.MANIFEST, json);
    entry(BackupReader.CHECKSUM, Sha256.hex(json).getBytes(StandardCharsets.US_ASCII));
    zip.finish();
    zip.flush();
    channel.force(true);
    zip.close();
    if (overwrite) {
      Files.move(
          sibling, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(sibling, file); // refuses an existing one
    }
    var folder = file.getParent();
    if (folder != null) {
      PrivateFiles.sync(folder);
    }
  }

  private void entry(String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Deletes what was not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(sibling);
  }
}
