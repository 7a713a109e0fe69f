package org.outcry.platform.database;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.StartRefused;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A server that others run, named by OUTCRY_DATABASE_URL in PostgreSQL's own form ({@code
 * postgresql://user:password@host:port/database?sslmode=…}, PostgreSQL manual, section 32.1.1.2) or
 * in JDBC's ({@code jdbc:postgresql://host/database?user=…&password=…}).
 */
record ConfiguredPostgres(String jdbcUrl, String user, String password) implements PostgresServer {
  /** libpq's names that the JDBC driver spells in another way. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.of(
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "target_session_attrs", "targetServerType");

  /**
   * Reads an address.
   *
   * @throws StartRefused when it is none; the message does not repeat it because of its password
   */
  static ConfiguredPostgres parse(String url) {
    var address = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    try {
      return parse(URI.create(address));
    } catch (IllegalArgumentException e) {
      throw refused("it can't be read (a password's special characters are written as %40 etc.)");
    }
  }

  private static ConfiguredPostgres parse(URI uri) {
    var scheme = uri.getScheme();
    if (!"postgresql".equals(scheme) && !"postgres".equals(scheme)) {
      throw refused("it begins with something else");
    }
    if (uri.getRawAuthority() == null
        || uri.getRawPath() == null
        || uri.getRawPath().length() < 2) {
      throw refused("the host or the database's name is missing");
    }
    var parameters = parameters(uri.getRawQuery());
    // Several hosts with commas are no host to java.net.URI, which then knows no user either.
    var authority = uri.getRawAuthority();
    var at = authority.lastIndexOf('@');
    var login = at < 0 ? "" : authority.substring(0, at);
    var host = authority.substring(at + 1);
    var colon = login.indexOf(':');
    var user = decode(colon < 0 ? login : login.substring(0, colon));
    var password = colon < 0 ? "" : decode(login.substring(colon + 1));
    user = orElse(parameters.remove("user"), user);
    password = orElse(parameters.remove("password"), password);
    var jdbcUrl = "jdbc:postgresql://" + host + uri.getRawPath() + query(parameters);
    if (Driver.parseURL(jdbcUrl, null) == null) {
      throw refused("the JDBC driver can't read its host, port or database");
    }
    return new ConfiguredPostgres(jdbcUrl, user, password);
  }

  /**
   * Connects once.
   *
   * @throws StartRefused when that is not possible; says why without the driver's words, which may
   *     quote the user
   */
  ConfiguredPostgres answering() {
    var login = new Properties();
    login.setProperty("connectTimeout", "10");
    if (!user.isEmpty()) {
      login.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      login.setProperty("password", password);
    }
    try (var connection = DriverManager.getConnection(jdbcUrl, login)) {
      connection.isValid(10);
      return this;
    } catch (SQLException e) {
      var state = String.valueOf(e.getSQLState());
      var why =
          state.startsWith("28")
              ? "does not accept the user or the password"
              : state.equals("3D000") ? "has no such database" : "can't be reached or not securely";
      throw new StartRefused(
          "The server of OUTCRY_DATABASE_URL %s: mend the address or the server, and start again."
              .formatted(why),
          e);
    }
  }

  private static Map<String, String> parameters(@Nullable String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : query == null ? new String[0] : query.split("&")) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        var given = decode(pair.substring(0, equals));
        var name = DRIVER_NAMES.getOrDefault(given, given);
        if (PGProperty.forName(name) == null) {
          throw refused("it has the unknown parameter '" + given + "'");
        }
        parameters.put(name, decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
  }

  /** A plus is a plus here, other than in a form. */
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }

  private static StartRefused refused(String why) {
    return new StartRefused(
        "OUTCRY_DATABASE_URL must look like postgresql://user:password@host:5432/database?sslmode="
            + "verify-full, but "
            + why
            + ".");
  }

  @Override
  public boolean embedded() {
    return false;
  }

  @Override
  public void close() {
    // Others run it.
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }
}
