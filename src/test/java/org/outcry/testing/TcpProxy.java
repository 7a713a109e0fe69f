package org.outcry.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between two programs that a test can cut, or let go silent. */
public final class TcpProxy implements AutoCloseable {
  private enum State {
    PASSING,
    SILENT,
    CUT
  }

  private final int target;
  private final ServerSocket server;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private volatile State state = State.PASSING;

  private static final class Line {
    private final Socket near;
    private final Socket far;
    private volatile boolean silent;

    Line(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void pass(Socket from, Socket to) {
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[8192];
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
          if (!silent) {
            out.write(bytes, 0, read);
          }
        }
      } catch (IOException closed) {
        // An end of the line is gone, and with it the line.
      }
    }
  }

  public TcpProxy(int target) {
    this.target = target;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        if (state == State.CUT) {
          near.close();
          continue;
        }
        Line line = new Line(near, new Socket(InetAddress.getByName("127.0.0.1"), target));
        line.silent = state == State.SILENT;
        lines.add(line);
        Thread.ofVirtual().start(() -> line.pass(line.near, line.far));
        Thread.ofVirtual().start(() -> line.pass(line.far, line.near));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** From now on nothing comes through, and nobody is told: lines that are open never recover. */
  public void fallSilent() {
    state = State.SILENT;
    lines.forEach(line -> line.silent = true);
  }

  /** Closes every line and refuses new ones. */
  public void cut() {
    state = State.CUT;
    lines.forEach(TcpProxy::close);
    lines.clear();
  }

  /** New lines work again. */
  public void mend() {
    state = State.PASSING;
  }

  private static void close(Line line) {
    try {
      line.near.close();
      line.far.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
