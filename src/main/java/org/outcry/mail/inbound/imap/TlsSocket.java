package org.outcry.mail.inbound.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.net.BoundedSocket;
import org.outcry.mail.net.Tls;

/**
 * TLS over a bounded socket from the first byte. Angus Mail makes its own TLS sockets, and leaves
 * no place beneath them for the bounds; it takes this one for a plain one.
 */
final class TlsSocket extends Socket {
  private final BoundedSocket below;
  private final SSLSocketFactory tls;
  private final String host;
  private final int port;
  private @Nullable Socket protectedSocket;

  TlsSocket(BoundedSocket below, SSLSocketFactory tls, String host, int port) {
    this.below = below;
    this.tls = tls;
    this.host = host;
    this.port = port;
  }

  @Override
  public void connect(SocketAddress address) throws IOException {
    connect(address, 0);
  }

  @Override
  public void connect(SocketAddress address, int timeout) throws IOException {
    below.connect(address, timeout);
    protectedSocket = Tls.protect(tls, below, host, port);
  }

  private Socket socket() {
    Socket present = protectedSocket;
    return present == null ? below : present;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return socket().getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket().getOutputStream();
  }

  @Override
  public @Nullable InetAddress getInetAddress() {
    return below.getInetAddress();
  }

  @Override
  public int getPort() {
    return below.getPort();
  }

  @Override
  public @Nullable SocketAddress getLocalSocketAddress() {
    return below.getLocalSocketAddress();
  }

  @Override
  public @Nullable SocketAddress getRemoteSocketAddress() {
    return below.getRemoteSocketAddress();
  }

  @Override
  public void setSoTimeout(int timeout) throws java.net.SocketException {
    below.setSoTimeout(timeout);
  }

  @Override
  public int getSoTimeout() throws java.net.SocketException {
    return below.getSoTimeout();
  }

  @Override
  public boolean isConnected() {
    return below.isConnected();
  }

  @Override
  public boolean isClosed() {
    return below.isClosed();
  }

  @Override
  public void close() throws IOException {
    socket().close();
  }
}
