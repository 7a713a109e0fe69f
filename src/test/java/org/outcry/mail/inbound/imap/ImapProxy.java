package org.outcry.mail.inbound.imap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** Stands before a good IMAP server and makes it a bad one, line by line. */
final class ImapProxy implements AutoCloseable {
  /** Closes the connection instead of passing the command on. */
  static final String HANG_UP = "hang up";

  /** Passes the command on, and closes the connection when its answer is ready. */
  static final String HANG_UP_AFTER = "hang up after";

  /** Answers with what is no IMAP, and closes the connection. */
  static final String GARBAGE = "garbage";

  /** Answers with a line that never ends. */
  static final String FLOOD = "flood";

  private final int target;
  private final ServerSocket server;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private volatile UnaryOperator<String> rewriting = UnaryOperator.identity();
  private volatile @Nullable SSLContext tls;
  private volatile boolean tlsFromTheStart;

  ImapProxy(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Answers commands that hold this text so, after their tag; once. */
  ImapProxy on(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  /** Changes what the server says. */
  ImapProxy rewriting(UnaryOperator<String> how) {
    rewriting = how;
    return this;
  }

  ImapProxy tls(SSLContext context, boolean fromTheStart) {
    tls = context;
    tlsFromTheStart = fromTheStart;
    return this;
  }

  List<String> commands() {
    return commands;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> converse(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket accepted) {
    try (Socket client = tlsFromTheStart ? protect(accepted) : accepted;
        Socket real = new Socket(InetAddress.getByName("127.0.0.1"), target)) {
      real.setTcpNoDelay(true);
      real.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
      new Line(client, real).run();
    } catch (IOException e) {
      // An end of the line is gone.
    }
  }

  private Socket protect(Socket socket) throws IOException {
    SSLContext context = tls;
    if (context == null) {
      throw new IllegalStateException("no certificate");
    }
    SSLSocket protectedSocket =
        (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
    protectedSocket.setUseClientMode(false);
    protectedSocket.startHandshake();
    return protectedSocket;
  }

  /** One connection. */
  private final class Line {
    private final Socket real;
    private volatile Socket client;
    private volatile OutputStream toClient;
    private volatile @Nullable String lastTag;

    Line(Socket client, Socket real) throws IOException {
      this.client = client;
      this.real = real;
      this.toClient = client.getOutputStream();
    }

    void run() throws IOException {
      Thread answers = Thread.ofVirtual().start(this::passAnswers);
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream toReal = real.getOutputStream();
      for (String line = line(in); line != null; line = line(in)) {
        commands.add(line.strip());
        String tag = line.split(" ")[0];
        String answer = take(line);
        if (answer == null) {
          write(toReal, line);
        } else if (answer.equals(HANG_UP)) {
          break;
        } else if (answer.equals(HANG_UP_AFTER)) {
          lastTag = tag;
          write(toReal, line);
        } else if (answer.equals(GARBAGE)) {
          write(toClient, "* 1 FETCH ((({99999999999}\r\n\0\0\r\n");
          break;
        } else if (answer.equals(FLOOD)) {
          flood();
        } else {
          write(toClient, tag + " " + answer + "\r\n");
        }
        if (line.contains("STARTTLS") && tls != null) {
          client = protect(client);
          toClient = client.getOutputStream();
          in = new BufferedInputStream(client.getInputStream());
        }
      }
      client.close();
      real.close();
      try {
        answers.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private @Nullable String take(String line) {
      for (String command : answers.keySet()) {
        if (line.contains(command)) {
          return answers.remove(command);
        }
      }
      return line.contains("STARTTLS") && tls != null ? "OK begin" : null;
    }

    private void flood() throws IOException {
      byte[] much = "* ".repeat(32 * 1024).getBytes(StandardCharsets.US_ASCII);
      while (true) {
        toClient.write(much);
      }
    }

    private void passAnswers() {
      try (Socket closing = real) {
        InputStream in = new BufferedInputStream(closing.getInputStream());
        for (String line = line(in); line != null; line = line(in)) {
          // GreenMail writes piecemeal and waits for each piece to be acknowledged.
          closing.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
          String last = lastTag;
          if (last != null && line.startsWith(last + " ")) {
            break;
          }
          write(toClient, rewriting.apply(line));
        }
      } catch (IOException e) {
        // An end of the line is gone.
      } finally {
        try {
          client.close();
        } catch (IOException e) {
          // It was closed already.
        }
      }
    }
  }

  private static void write(OutputStream out, String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
