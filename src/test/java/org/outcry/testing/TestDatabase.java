package org.outcry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.outcry.platform.database.EmbeddedPostgres;
import org.outcry.platform.database.TestBinaries;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own for a test, migrated and empty, on one PostgreSQL that is started once per
 * test JVM. Every Spring context of a test gets one by itself, see {@link TestSettings}.
 *
 * @param jdbcUrl without user and password
 */
public record TestDatabase(String jdbcUrl, String user, String password) {
  private static final String TEMPLATE = "outcry_migrated";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Loaded with the first use. */
  private static final class Shared {
    private static final Path DATA = temporaryData();
    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.open(DATA);

    static {
      AtExit.afterContexts(Shared::close);
      spareTheDisk(SERVER, DATA);
      create(TEMPLATE, "template0").migrate();
    }

    private static void close() {
      SERVER.close();
      TestBinaries.delete(DATA);
    }
  }

  /** A new database with all tables and no rows. */
  public static synchronized TestDatabase migrated() { // one at a time can copy the template
    return create("outcry_" + NUMBER.incrementAndGet(), TEMPLATE);
  }

  /**
   * A new database as an earlier version of Outcry has left it, without rows.
   *
   * @param version of the last migration
   */
  public static synchronized TestDatabase migratedTo(String version) {
    TestDatabase database = create("outcry_" + NUMBER.incrementAndGet(), "template0");
    database.flyway().target(version).load().migrate();
    return database;
  }

  /** Brings it to the present version. */
  public void migrate() {
    flyway().load().migrate();
  }

  private FluentConfiguration flyway() {
    return Flyway.configure().dataSource(jdbcUrl, user, password);
  }

  /** A new data folder, empty but for PostgreSQL's programs, for a server of the test's own. */
  public static Path temporaryData() {
    try {
      return TestBinaries.dataFolder(
          Files.createTempDirectory(Path.of("target").toAbsolutePath(), "test-data-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connections without a pool. */
  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }

  /** The same with superuser's rights, to look at the server or to disturb it. */
  public JdbcClient superuser() {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    source.setUser("postgres");
    source.setPassword(superuserPassword(Shared.DATA));
    return JdbcClient.create(source);
  }

  /**
   * Lets a server leave it to the system when its files reach the disk: tests kill processes, which
   * loses nothing, and never the machine. That Outcry itself sets it otherwise has its own test.
   */
  static void spareTheDisk(EmbeddedPostgres server, Path data) {
    String url = server.jdbcUrl().replaceFirst("/outcry$", "/postgres");
    try (var connection = DriverManager.getConnection(url, "postgres", superuserPassword(data));
        var statement = connection.createStatement()) {
      statement.execute("alter system set fsync = off");
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException("Can't set up the tests' server", e);
    }
  }

  /** As OUTCRY_DATABASE_URL takes it. */
  public String url() {
    return jdbcUrl.replace("jdbc:postgresql://", "postgresql://" + user + ":" + encoded() + "@");
  }

  /** The generated password of the superuser of a server in a data folder. */
  public static String superuserPassword(Path data) {
    try {
      return Files.readString(data.resolve("postgres/postgres.password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String encoded() {
    return URLEncoder.encode(password, StandardCharsets.UTF_8);
  }

  private static TestDatabase create(String name, String template) {
    var server = Shared.SERVER;
    var maintenance = server.jdbcUrl().replaceFirst("/outcry$", "/postgres");
    try (var connection =
            DriverManager.getConnection(maintenance, "postgres", superuserPassword(Shared.DATA));
        var statement = connection.createStatement()) {
      statement.execute("create database %s owner outcry template %s".formatted(name, template));
    } catch (SQLException e) {
      throw new IllegalStateException("Can't create the test's database", e);
    }
    return new TestDatabase(
        server.jdbcUrl().replaceFirst("/outcry$", "/" + name), server.user(), server.password());
  }
}
