package org.outcry.mail.smtp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.StartRefused;

/**
 * An SMTP server that mail leaves through, as {@code OUTCRY_SMTP_URL} names it.
 *
 * @param security how the connection is protected
 * @param host a name or address; an IPv6 address without brackets
 * @param port 1 to 65535
 * @param credentials for AUTH; {@code null} for none
 */
public record SmtpRoute(
    Security security, String host, int port, @Nullable Credentials credentials) {

  /** How the connection is protected. */
  public enum Security {
    /** TLS from the first byte (RFC 8314, section 3.3). */
    TLS,
    /** STARTTLS (RFC 3207), and nothing is sent without it. */
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
              + "(?<host>\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9._-]+)(?::(?<port>[0-9]{1,5}))?/?");
  private static final Map<String, Integer> PORTS =
      Map.of("smtps", 465, "smtp", 587, "smtp+plain", 25);

  /**
   * Reads one or several addresses, separated by white space, in order of preference.
   *
   * @throws StartRefused like {@link #parse}
   */
  public static List<SmtpRoute> parseAll(String urls) {
    return Arrays.stream(urls.strip().split("\\s+")).map(SmtpRoute::parse).toList();
  }

  /**
   * Reads {@code smtps://user:password@host:port}, {@code smtp://…} or {@code smtp+plain://…}; user
   * and password are percent-encoded, both or neither there; ports 465, 587 and 25 may be left out.
   *
   * @throws StartRefused with a sentence on what to mend, that holds nothing of the url
   */
  public static SmtpRoute parse(String url) {
    Matcher parts = FORM.matcher(url.strip());
    if (!parts.matches()) {
      throw wrong("it is not of that form");
    }
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    @Nullable Integer usual = PORTS.get(scheme);
    if (usual == null) {
      throw wrong("it must begin with smtps://, smtp:// or smtp+plain://");
    }
    String host = parts.group("host").replaceAll("[\\[\\]]", "");
    int port = parts.group("port") == null ? usual : Integer.parseInt(parts.group("port"));
    if (port < 1 || port > 65535) {
      throw wrong("its port must be from 1 to 65535");
    }
    Security security = security(scheme, host);
    if (security == Security.NONE && !isLoopback(host)) {
      throw wrong("smtp+plain:// is for a server on this machine alone, all others need TLS");
    }
    return new SmtpRoute(security, host, port, credentials(parts));
  }

  private static Security security(String scheme, String host) {
    return switch (scheme) {
      case "smtps" -> Security.TLS;
      case "smtp+plain" -> Security.NONE;
      default -> isLoopback(host) ? Security.STARTTLS_IF_OFFERED : Security.STARTTLS;
    };
  }

  private static @Nullable Credentials credentials(Matcher parts) {
    if (parts.group("user") == null) {
      return null;
    }
    String user = decode(parts.group("user"));
    String password = decode(parts.group("password"));
    if (user.isEmpty() || password.isEmpty()) {
      throw wrong("its user or password is empty");
    }
    return new Credentials(user, password);
  }

  private static String decode(String encoded) {
    String decoded;
    try {
      decoded = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong("a percent sign in its user or password must be written %25");
    }
    if (decoded.chars().anyMatch(Character::isISOControl) || decoded.indexOf('\uFFFD') >= 0) {
      throw wrong("its user or password holds what is no character");
    }
    return decoded;
  }

  /** Whether the server runs on this very machine. */
  public boolean isLoopback() {
    return isLoopback(host);
  }

  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
        || host.matches("(0{1,4}:){7}0{0,3}1|::1");
  }

  private static StartRefused wrong(String why) {
    return new StartRefused(
        "Set OUTCRY_SMTP_URL to an address such as smtps://user:password@mail.example:465, with"
            + (" special characters percent-encoded: " + why + "."));
  }

  /** The route's name in the list of attempts: scheme, host and port, never the credentials. */
  public String name() {
    String scheme =
        switch (security) {
          case TLS -> "smtps";
          case STARTTLS, STARTTLS_IF_OFFERED -> "smtp";
          case NONE -> "smtp+plain";
        };
    return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
