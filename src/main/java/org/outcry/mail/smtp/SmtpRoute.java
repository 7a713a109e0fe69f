package org.outcry.mail.smtp;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.net.ServerUrl;
import org.outcry.mail.net.ServerUrl.Credentials;
import org.outcry.mail.net.ServerUrl.Security;
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

  private static final ServerUrl.Kind SMTP = new ServerUrl.Kind("smtp", 465, 587, 25);

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
    ServerUrl server;
    try {
      server = ServerUrl.parse(url, SMTP);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    if (!server.path().isEmpty()) {
      throw wrong("nothing may follow its port");
    }
    return new SmtpRoute(server.security(), server.host(), server.port(), server.credentials());
  }

  /** Whether the server runs on this very machine. */
  public boolean isLoopback() {
    return ServerUrl.isLoopback(host);
  }

  private static StartRefused wrong(String why) {
    return new StartRefused(
        "Set OUTCRY_SMTP_URL to an address such as smtps://user:password@mail.example:465, with"
            + (" special characters percent-encoded: " + why + "."));
  }

  /** The route's name in the list of attempts: scheme, host and port, never the credentials. */
  public String name() {
    return new ServerUrl(SMTP, security, host, port, null, "").name();
  }
}
