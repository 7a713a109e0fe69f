package org.outcry.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.outcry.platform.start.StartRefused;
import org.postgresql.util.PSQLState;

/** Starts, finds and stops the server process; the caller holds the start lock. */
final class EmbeddedServer {
  private static final int ATTEMPTS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Where the server is to listen. */
  private interface Port {
    int choose() throws IOException;
  }

  private final PostgresFolder folder;

  EmbeddedServer(PostgresFolder folder) {
    this.folder = folder;
  }

  /**
   * Finds the running server, also one left over by a crash, or starts it.
   *
   * @return the port on which it takes the application's connections
   */
  int ensureRunning() throws IOException {
    var running = Postmaster.of(folder.database());
    if (running.isPresent() && answers(running.get())) {
      return running.get().port();
    }
    return start();
  }

  /** Starts a server that died again, on its port and its files as they are. */
  void revive(int port) throws IOException {
    var running = Postmaster.of(folder.database());
    if (running.isEmpty() || !answers(running.get())) {
      start(programs(), () -> port);
    }
  }

  /** Stops the server if it runs: no new connections, the present ones ended, all written. */
  void stop() throws IOException {
    if (Postmaster.of(folder.database()).isEmpty()) {
      return;
    }
    var fast = stopArguments("fast");
    if (programs().run("pg_ctl", fast) != 0 && Postmaster.of(folder.database()).isPresent()) {
      programs().run("pg_ctl", stopArguments("immediate"));
    }
  }

  private List<String> stopArguments(String mode) {
    return List.of("stop", "-D", folder.database().toString(), "-m", mode, "-w", "-t", "30", "-s");
  }

  private PostgresPrograms programs() throws IOException {
    return new PostgresPrograms(PostgresBinaries.unpackedIn(folder.path()), folder.log());
  }

  private int start() throws IOException {
    var programs = programs();
    new PostgresCluster(folder, programs).prepare();
    return start(programs, EmbeddedServer::freePort);
  }

  private int start(PostgresPrograms programs, Port port) throws IOException {
    folder.turnLog();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Postmaster.removeStale(folder.database());
      if (programs.run("pg_ctl", startArguments(port.choose())) == 0) {
        var started = Postmaster.of(folder.database());
        if (started.isPresent() && answers(started.get())) {
          return started.get().port();
        }
      }
      // Backends of a killed server may need a moment to see that it is gone; the port may be
      // taken.
      pause(Duration.ofMillis(200L << attempt));
    }
    throw new StartRefused(
        "PostgreSQL does not start: see the last lines of " + folder.log() + ".");
  }

  /** pg_ctl gives the server a session of its own, so that Ctrl-C does not reach it before us. */
  private List<String> startArguments(int port) {
    return List.of(
        "start",
        "-D",
        folder.database().toString(),
        "-l",
        folder.log().toString(),
        "-o",
        "-c port=" + port,
        "-w",
        "-t",
        "300",
        "-s");
  }

  /**
   * Whether the application can connect; waits while the server starts up, recovers or shuts down.
   *
   * @throws StartRefused when the server runs but refuses the application
   */
  private boolean answers(Postmaster postmaster) throws IOException {
    var login = new Properties();
    login.setProperty("user", PostgresCluster.APPLICATION);
    login.setProperty("password", folder.password(PostgresCluster.APPLICATION));
    login.setProperty("connectTimeout", "10");
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (var connection =
          DriverManager.getConnection(EmbeddedPostgres.url(postmaster.port()), login)) {
        return connection.isValid(10);
      } catch (SQLException e) {
        if (!postmaster.alive()) {
          return false;
        }
        if (!busy(e) || System.nanoTime() > deadline) {
          throw new StartRefused(
              "The PostgreSQL in %s runs (process %d) but does not let Outcry in: stop that process"
                      .formatted(folder.database(), postmaster.pid())
                  + " and start again.",
              e);
        }
        pause(Duration.ofMillis(50));
      }
    }
  }

  /** 57P03 is "starting up" or "shutting down"; a closed port comes before and after. */
  private static boolean busy(SQLException e) {
    var state = e.getSQLState();
    return "57P03".equals(state) || PSQLState.isConnectionError(state);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for PostgreSQL", e);
    }
  }
}
