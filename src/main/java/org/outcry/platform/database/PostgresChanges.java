package org.outcry.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@link Changes} over one PostgreSQL channel. A dedicated connection listens, from the first
 * listener on; it is asked twice a second whether it still lives, and opened again after every
 * loss. While there is none, listeners are told about every second that anything may have changed.
 */
@Component
class PostgresChanges implements Changes, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(PostgresChanges.class);
  private static final Pattern TOPIC = Pattern.compile("[a-z_]{1,40}");
  private static final String EVERYTHING = "*";
  private static final int KEY_LIMIT = 200; // with the topic far below NOTIFY's 8000 bytes
  // Together less than a second: after that a silent connection counts as lost.
  private static final Duration LOOK_ALIVE = Duration.ofMillis(400);
  private static final Duration ANSWER = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final PostgresServer server;
  private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
  private @Nullable Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Connection current;
  private boolean lost;

  PostgresChanges(JdbcClient jdbc, PostgresServer server) {
    this.jdbc = jdbc;
    this.server = server;
  }

  @Override
  public void announce(String topic, String key) {
    if (!TOPIC.matcher(topic).matches() || key.length() > KEY_LIMIT) {
      throw new IllegalArgumentException("Not a topic and key to announce: " + topic);
    }
    notifyNodes(topic + " " + key);
  }

  @Override
  public void announceEverything() {
    notifyNodes(EVERYTHING);
  }

  private void notifyNodes(String news) {
    jdbc.sql("select pg_notify('outcry', :news)").param("news", news).query().listOfRows();
  }

  @Override
  public synchronized void listen(String topic, Listener listener) {
    listeners.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>()).add(listener);
    if (thread == null && !closed) {
      thread = Thread.ofVirtual().name("changes").start(this::keepListening);
    }
  }

  private void keepListening() {
    var pause = FIRST_PAUSE;
    while (!closed) {
      try (var connection = connect()) {
        current = connection;
        pause = FIRST_PAUSE;
        if (lost) {
          lost = false;
          log.info("Listening for changes again");
        }
        tellEverything(); // News may have been missed while nobody listened.
        passOn(connection);
      } catch (SQLException e) {
        if (!closed && !lost) { // once a loss, not once an attempt
          lost = true;
          log.warn("The connection that listens for changes is lost; trying again", e);
        }
      } catch (RuntimeException e) {
        log.error("Listening for changes failed; trying again", e);
      } finally {
        current = null;
      }
      if (!closed) {
        tellEverything(); // Nobody will say what changes until there is a connection again.
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return; // closed
      }
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private void tellEverything() {
    listeners.values().forEach(all -> all.forEach(one -> tell(one, Listener::everything)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    if (!server.user().isEmpty()) {
      properties.setProperty("user", server.user());
    }
    if (!server.password().isEmpty()) {
      properties.setProperty("password", server.password());
    }
    properties.setProperty("ApplicationName", "outcry changes");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "1"); // seconds, as the next
    properties.setProperty("socketTimeout", "1");
    properties.setProperty("loginTimeout", "1"); // over all tries, with and without TLS
    properties.setProperty("logServerErrorDetail", "false");
    var connection = DriverManager.getConnection(server.jdbcUrl(), properties);
    try (var statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
      statement.execute("listen outcry");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private void passOn(Connection connection) throws SQLException {
    var notifications = connection.unwrap(PGConnection.class);
    try (var heartbeat = connection.prepareStatement("select")) {
      while (!closed) {
        var news = notifications.getNotifications((int) LOOK_ALIVE.toMillis());
        if (news == null || news.length == 0) {
          heartbeat.execute(); // throws when there is no answer in time
          continue;
        }
        for (var one : news) {
          passOn(one.getParameter());
        }
      }
    }
  }

  private void passOn(String news) {
    if (news.equals(EVERYTHING)) {
      tellEverything();
      return;
    }
    var space = news.indexOf(' ');
    if (space > 0) {
      var key = news.substring(space + 1);
      listeners
          .getOrDefault(news.substring(0, space), List.of())
          .forEach(listener -> tell(listener, it -> it.changed(key)));
    }
  }

  /** A listener that throws must not keep the news from the others. */
  private static void tell(Listener listener, Consumer<Listener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      log.error("A listener for changes failed", e);
    }
  }

  @Override
  public void destroy() throws SQLException {
    closed = true;
    synchronized (this) {
      if (thread != null) {
        thread.interrupt();
      }
    }
    var connection = current;
    if (connection != null) {
      connection.abort(Runnable::run);
    }
  }
}
