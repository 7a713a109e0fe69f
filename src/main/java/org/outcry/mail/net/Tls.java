package org.outcry.mail.net;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS as mail servers get it from us: 1.2 or 1.3, and the certificate is for the host's name. */
public final class Tls {
  /** The versions of the protocol that we speak. */
  public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  private Tls() {}

  /** Protects a connection; the handshake is done when this returns. */
  public static Socket protect(SSLSocketFactory tls, Socket socket, String host, int port)
      throws IOException {
    SSLSocket protectedSocket = (SSLSocket) tls.createSocket(socket, host, port, true);
    SSLParameters parameters = protectedSocket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
    protectedSocket.setSSLParameters(parameters);
    protectedSocket.startHandshake();
    return protectedSocket;
  }
}
