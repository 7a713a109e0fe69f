package org.outcry.mail.net;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail server as a setting names it, such as {@code smtps://user:password@mail.example:465}.
 *
 * @param kind which protocol it speaks
 * @param security how the connection is protected
 * @param host a name or address; an IPv6 address without brackets
 * @param port 1 to 65535
 * @param credentials for the login; {@code null} for none
 * @param path what stands behind the slash, decoded; empty for nothing
 */
public record ServerUrl(
    Kind kind,
    Security security,
    String host,
    int port,
    @Nullable Credentials credentials,
    String path) {

  /**
   * A protocol: its scheme with an s means TLS, alone STARTTLS, with {@code +plain} nothing.
   *
   * @param scheme such as {@code smtp}
   * @param tls the port that may be left out with TLS, and so on
   */
  public record Kind(String scheme, int tls, int startTls, int plain) {}

  /** How the connection is protected. */
  public enum Security {
    /** TLS from the first byte (RFC 8314, section 3). */
    TLS,
    /** STARTTLS (RFC 3207; RFC 9051, section 6.2.1), and nothing is said without it. */
    STARTTLS,
    /**
     * STARTTLS where it is offered, with whatever certificate: for a server on this very machine,
     * which nobody can stand in front of.
     */
    STARTTLS_IF_OFFERED,
    /** Unprotected; on this very machine alone. */
    NONE
  }

  /** User name and password; neither is ever printed. */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "Credentials[…]";
    }
  }

  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>[a-zA-Z+]+)://(?:(?<user>[^:]*):(?<password>.*)@)?"
              + "(?<host>\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9._-]+)(?::(?<port>[0-9]{1,5}))?"
              + "(?:/(?<path>[^@?#\\s]*))?");

  /**
   * Reads {@code SCHEMEs://user:password@host:port/path}, {@code SCHEME://…} or {@code
   * SCHEME+plain://…}; user, password and path are percent-encoded, user and password both or
   * neither there.
   *
   * @throws IllegalArgumentException with the end of a sentence, that holds nothing of the url
   */
  public static ServerUrl parse(String url, Kind kind) {
    Matcher parts = FORM.matcher(url.strip());
    if (!parts.matches()) {
      throw wrong("it is not of that form");
    }
    String host = parts.group("host").replaceAll("[\\[\\]]", "");
    Security security = security(parts.group("scheme").toLowerCase(Locale.ROOT), host, kind);
    String typed = parts.group("port");
    int port = typed == null ? usualPort(security, kind) : Integer.parseInt(typed);
    if (port < 1 || port > 65535) {
      throw wrong("its port must be from 1 to 65535");
    }
    if (security == Security.NONE && !isLoopback(host)) {
      throw wrong(
          kind.scheme + "+plain:// is for a server on this machine alone, all others need TLS");
    }
    String path = parts.group("path");
    return new ServerUrl(
        kind,
        security,
        host,
        port,
        credentials(parts),
        path == null ? "" : decode(path, "the path"));
  }

  private static Security security(String scheme, String host, Kind kind) {
    if (scheme.equals(kind.scheme + "s")) {
      return Security.TLS;
    }
    if (scheme.equals(kind.scheme + "+plain")) {
      return Security.NONE;
    }
    if (scheme.equals(kind.scheme)) {
      return isLoopback(host) ? Security.STARTTLS_IF_OFFERED : Security.STARTTLS;
    }
    throw wrong("it must begin with %1$ss://, %1$s:// or %1$s+plain://".formatted(kind.scheme));
  }

  private static int usualPort(Security security, Kind kind) {
    return switch (security) {
      case TLS -> kind.tls;
      case STARTTLS, STARTTLS_IF_OFFERED -> kind.startTls;
      case NONE -> kind.plain;
    };
  }

  private static @Nullable Credentials credentials(Matcher parts) {
    if (parts.group("user") == null) {
      return null;
    }
    String user = decode(parts.group("user"), "its user or password");
    String password = decode(parts.group("password"), "its user or password");
    if (user.isEmpty() || password.isEmpty()) {
      throw wrong("its user or password is empty");
    }
    return new Credentials(user, password);
  }

  private static String decode(String encoded, String what) {
    String decoded;
    try {
      decoded = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong("a percent sign in " + what + " must be written %25");
    }
    if (decoded.chars().anyMatch(Character::isISOControl) || decoded.indexOf('\uFFFD') >= 0) {
      throw wrong(what + " holds what is no character");
    }
    return decoded;
  }

  /** Whether a host is this very machine, as far as its name tells. */
  public static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
        || host.matches("(0{1,4}:){7}0{0,3}1|::1");
  }

  private static IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException(why);
  }

  /** Scheme, host and port, never the credentials. */
  public String name() {
    String end =
        switch (security) {
          case TLS -> "s";
          case STARTTLS, STARTTLS_IF_OFFERED -> "";
          case NONE -> "+plain";
        };
    return kind.scheme + end + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
