package org.outcry.platform.web;

import java.io.IOException;
import java.io.InputStream;

/** A request's body of which no more than a bound is read. */
final class BoundedBody extends InputStream {
  private final InputStream in;
  private long left;
  private boolean exceeded;

  /**
   * @param most in bytes
   */
  BoundedBody(InputStream in, long most) {
    this.in = in;
    this.left = most;
  }

  /** Lets so many more bytes through. */
  void allow(long more) {
    left += more;
  }

  /** Whether more was asked for than the bound. */
  boolean exceeded() {
    return exceeded;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * @throws IOException also when the bound is reached
   */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left <= 0 && length > 0) {
      exceeded = true;
      throw new IOException("the body is larger than its bound");
    }
    int read = in.read(into, offset, (int) Math.min(length, Math.max(left, 1)));
    left -= Math.max(read, 0);
    return read;
  }
}
