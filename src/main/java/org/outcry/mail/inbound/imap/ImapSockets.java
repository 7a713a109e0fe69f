package org.outcry.mail.inbound.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.outcry.mail.net.BoundedSocket;
import org.outcry.mail.net.ServerUrl;

/**
 * The connections of one look into a folder (Angus Mail may open a second one). They close
 * themselves when a step takes too long, or when the server says more than it may.
 */
final class ImapSockets extends SocketFactory {
  private final ServerUrl server;
  private final SSLSocketFactory tls;
  private final List<BoundedSocket> sockets = new ArrayList<>();
  private Duration patience = Duration.ofMinutes(1);
  private int mostBytes = 1;

  ImapSockets(ServerUrl server, SSLSocketFactory tls) {
    this.server = server;
    this.tls = tls;
  }

  /** Starts a step of all of them. */
  synchronized void allow(Duration step, int bytes) {
    patience = step;
    mostBytes = bytes;
    sockets.forEach(socket -> socket.allow(step, bytes));
  }

  /** Cuts all of them without a word. */
  synchronized void cut() {
    sockets.forEach(BoundedSocket::cut);
  }

  @Override
  public synchronized Socket createSocket() throws IOException {
    BoundedSocket socket = new BoundedSocket(server.host());
    socket.setTcpNoDelay(true);
    socket.allow(patience, mostBytes);
    sockets.add(socket);
    return server.security() == ServerUrl.Security.TLS
        ? new TlsSocket(socket, tls, server.host(), server.port())
        : socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unused();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("Angus Mail connects sockets itself");
  }
}
