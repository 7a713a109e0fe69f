package org.outcry.mail.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.outcry.mail.OutboxReaders;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.PublicUrl;
import org.springframework.stereotype.Component;

/**
 * Who may read the outbox without signing in: somebody at this machine, of an installation that
 * only this machine uses, until its first administrator can sign in; from then on, and elsewhere,
 * it is in the studio. The connection must come from here, the Host header must name this machine
 * (or a foreign site could make a browser here read it, by DNS rebinding), and no proxy may stand
 * between, which would make everybody look like somebody here.
 */
@ServerOnly
@Component
class OutboxGuard {
  private static final Pattern LOCAL_HOST =
      Pattern.compile(
          "(?:localhost|127(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}|\\[::1])(?::\\d{1,5})?",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> PROXY_HEADERS =
      Set.of(
          "forwarded",
          "via",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-original-host",
          "true-client-ip",
          "cf-connecting-ip",
          "fastly-client-ip");

  private final boolean on;
  private final OutboxReaders readers;

  OutboxGuard(OutcryProperties settings, PublicUrl publicUrl, OutboxReaders readers) {
    this.readers = readers;
    this.on =
        publicUrl.isLoopback() && settings.smtpUrl() == null && settings.databaseUrl() == null;
  }

  /** Whether there is an outbox to read at all. */
  boolean isOn() {
    return on;
  }

  /** Whether it is read in the studio by now. */
  boolean isStaffs() {
    return readers.areThere();
  }

  /** Whether a request may know that there is an outbox. */
  boolean admits(HttpServletRequest request) {
    return on && isFromHere(request.getRemoteAddr()) && isForHere(request) && isDirect(request);
  }

  private static boolean isFromHere(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isForHere(HttpServletRequest request) {
    List<String> hosts = Collections.list(request.getHeaders("Host"));
    return hosts.size() == 1 && LOCAL_HOST.matcher(hosts.getFirst()).matches();
  }

  private static boolean isDirect(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .noneMatch(name -> name.startsWith("x-forwarded") || PROXY_HEADERS.contains(name));
  }
}
