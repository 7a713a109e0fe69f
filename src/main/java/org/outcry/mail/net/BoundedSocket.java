package org.outcry.mail.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection that closes itself when a step takes too long, or when the other side says more than
 * anybody needs to hear. A socket's own timeout knows neither: it starts anew with each byte, and
 * not at all for writing.
 */
public final class BoundedSocket extends Socket {
  private static final ScheduledThreadPoolExecutor CLOSER = closer();

  private final String host;
  private volatile int mostBytes;

  /**
   * Looks at the deadline when it may have come: a timer for each step would cost as much as it.
   */
  private @Nullable Future<?> closing;

  private long looksAt;
  private boolean bounded;
  private long deadline;
  private volatile boolean expired;
  private volatile int heard;

  /**
   * A socket that is yet to be connected.
   *
   * @param host whom it will be connected to
   */
  public BoundedSocket(String host) {
    this.host = host;
  }

  /** A connection to a server. */
  public static BoundedSocket open(String host, int port, Duration patience) throws IOException {
    BoundedSocket socket = new BoundedSocket(host);
    try {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new UnknownHostException(host);
      }
      socket.connect(address, Math.toIntExact(patience.toMillis()));
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Starts a step that may take so long, and hear so many bytes. */
  public synchronized void allow(Duration patience, int mostBytes) {
    this.mostBytes = mostBytes;
    heard = 0;
    bounded = true;
    deadline = System.nanoTime() + patience.toNanos();
    if (closing == null || looksAt - deadline > 0) {
      forget();
      look();
    }
  }

  private void look() {
    looksAt = deadline;
    closing = CLOSER.schedule(this::expire, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void forget() {
    if (closing != null) {
      closing.cancel(false);
      closing = null;
    }
  }

  /** Ends the step: nothing is waited for. */
  public synchronized void rest() {
    bounded = false;
  }

  /** Whether a step took too long. */
  public boolean expired() {
    return expired;
  }

  /** Cuts the connection without a word. */
  public void cut() {
    try {
      close();
    } catch (IOException e) {
      // There is nothing left that could be lost.
    }
  }

  private void expire() {
    synchronized (this) {
      closing = null;
      if (!bounded) {
        return;
      }
      if (deadline - System.nanoTime() > 0) {
        look();
        return;
      }
      expired = true;
    }
    cut();
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      bounded = false;
      forget();
    }
    super.close();
  }

  /**
   * With the name that was asked for: certificates are checked against it, never a reverse name.
   */
  @Override
  public @Nullable InetAddress getInetAddress() {
    InetAddress address = super.getInetAddress();
    try {
      return address == null ? null : InetAddress.getByAddress(host, address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of a length that no address has", e);
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        return counted(super.read(), 1);
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        return counted(read, read);
      }
    };
  }

  private int counted(int result, int bytes) throws IOException {
    heard += Math.max(0, bytes);
    if (heard > mostBytes) {
      throw new IOException("the server's reply does not end");
    }
    return result;
  }

  private static ScheduledThreadPoolExecutor closer() {
    ScheduledThreadPoolExecutor closer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mail-closer").factory());
    closer.setRemoveOnCancelPolicy(true);
    return closer;
  }
}
