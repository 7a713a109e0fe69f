package org.outcry.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file that was uploaded, until it is closed. */
public final class UploadedFile implements AutoCloseable {
  private final String name;
  private final FileChannel channel;
  private final Runnable closed;

  UploadedFile(String name, FileChannel channel, Runnable closed) {
    this.name = name;
    this.channel = channel;
    this.closed = closed;
  }

  /** What the browser calls it, which may be anything. */
  public String name() {
    return name;
  }

  /** All its bytes. */
  public byte[] read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    channel.position(0);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    return bytes.array();
  }

  void append(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    } finally {
      closed.run();
    }
  }
}
