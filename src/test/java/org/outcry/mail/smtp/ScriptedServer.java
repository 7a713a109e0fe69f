package org.outcry.mail.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that answers each command as it is told to, however wrong. {@code GREETING} and
 * {@code END} (of the data) count as commands.
 */
public final class ScriptedServer implements AutoCloseable {
  /** Closes the connection instead of answering. */
  public static final String HANG_UP = "hang up";

  /** Never answers. */
  public static final String SILENCE = "silence";

  /** Sends the beginning of a reply and then a byte now and then, for ever. */
  public static final String DRIP = "drip";

  /** Sends line after line of one reply, for ever. */
  public static final String FLOOD = "flood";

  private static final Map<String, String> WELL_BEHAVED =
      Map.of(
          "GREETING", "220 mx.example ready",
          "EHLO", "250 mx.example",
          "MAIL", "250 2.1.0 ok",
          "RCPT", "250 2.1.5 ok",
          "DATA", "354 go on",
          "END", "250 2.0.0 taken as 42",
          "RSET", "250 2.0.0 ok",
          "QUIT", "221 2.0.0 bye");

  private final ServerSocket listening;
  private final Map<String, String> script = new ConcurrentHashMap<>(WELL_BEHAVED);
  private final Map<String, String> once = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);
  private volatile @Nullable CountDownLatch gate;

  public ScriptedServer() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers a command so from now on. */
  public ScriptedServer on(String command, String reply) {
    script.put(command, reply);
    return this;
  }

  /** Answers a command so the next time alone. */
  public ScriptedServer once(String command, String reply) {
    once.put(command, reply);
    return this;
  }

  /** Makes the end of the data wait for the gate. */
  public ScriptedServer gate(CountDownLatch opened) {
    gate = opened;
    return this;
  }

  /** Waits for the first end of data. */
  public void awaitEnd() throws InterruptedException {
    reached.await();
  }

  public int port() {
    return listening.getLocalPort();
  }

  public List<String> commands() {
    return commands;
  }

  public List<String> messages() {
    return messages;
  }

  public int connections() {
    return connections.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      boolean open = answer("GREETING", out);
      while (open) {
        String line = in.readLine();
        if (line == null) {
          return;
        }
        commands.add(line);
        String command = line.split(" ")[0].toUpperCase(Locale.ROOT);
        open = answer(command, out);
        if (open && command.equals("DATA") && reply("DATA").startsWith("354")) {
          messages.add(content(in));
          reached.countDown();
          CountDownLatch closedGate = gate;
          if (closedGate != null) {
            closedGate.await();
          }
          open = answer("END", out);
        }
        if (command.equals("QUIT")) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String content(BufferedReader in) throws IOException {
    StringBuilder content = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return content.toString();
  }

  private String reply(String command) {
    return script.getOrDefault(command, "500 5.5.1 unknown");
  }

  private boolean answer(String command, OutputStream out)
      throws IOException, InterruptedException {
    String next = once.remove(command);
    String reply = next != null ? next : reply(command);
    switch (reply) {
      case HANG_UP -> {
        return false;
      }
      case SILENCE -> {
        closed.await();
        return false;
      }
      case DRIP -> {
        write(out, "250");
        while (!closed.await(20, TimeUnit.MILLISECONDS)) {
          write(out, "-");
        }
        return false;
      }
      case FLOOD -> {
        while (true) {
          write(out, "250-and another thing\r\n");
        }
      }
      default -> {
        write(out, reply + "\r\n");
        return true;
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
