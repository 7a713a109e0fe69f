package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The network address that a request came from. It is personal data: it is never logged, and {@link
 * #toString} does not tell it.
 *
 * @param value an IPv4 address, also where it was written as an IPv6 one ({@code ::ffff:…}), or an
 *     IPv6 address without a zone
 */
public record ClientAddress(InetAddress value) {
  private static final String ATTRIBUTE = ClientAddress.class.getName();
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^]]*)](?::\\d{1,5})?|(\\d{1,3}(?:\\.\\d{1,3}){3}):\\d{1,5}");

  /** Where this request came from; behind a proxy that is not trusted, the proxy's own address. */
  public static ClientAddress of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof ClientAddress known
        ? known
        : resolve(request, List.of());
  }

  static void keep(HttpServletRequest request, List<Network> trusted) {
    request.setAttribute(ATTRIBUTE, resolve(request, trusted));
  }

  /**
   * Reads X-Forwarded-For from the right, where the nearest proxy wrote, for as long as the address
   * found so far is a trusted proxy's. An entry that is no address ends the walk: what stands left
   * of it could be anybody's invention.
   */
  private static ClientAddress resolve(HttpServletRequest request, List<Network> trusted) {
    String peer = request.getRemoteAddr();
    int zone = peer.indexOf('%');
    InetAddress address =
        parse(zone < 0 ? peer : peer.substring(0, zone))
            .orElseThrow(() -> new IllegalStateException("the peer's address is none"));
    if (trusted.isEmpty()) {
      return new ClientAddress(address);
    }
    String header = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
    int end = header.isBlank() ? -1 : header.length();
    while (end >= 0 && isTrusted(address, trusted)) {
      int comma = header.lastIndexOf(',', end - 1);
      Optional<InetAddress> next = parseEntry(header.substring(comma + 1, end).strip());
      if (next.isEmpty()) {
        break;
      }
      address = next.get();
      end = comma;
    }
    return new ClientAddress(address);
  }

  private static boolean isTrusted(InetAddress address, List<Network> trusted) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  /** An entry as proxies write it: an address, in brackets if IPv6, sometimes with a port. */
  private static Optional<InetAddress> parseEntry(String entry) {
    var withPort = WITH_PORT.matcher(entry);
    if (!withPort.matches()) {
      return parse(entry);
    }
    return parse(withPort.group(1) != null ? withPort.group(1) : withPort.group(2));
  }

  /** An address written out in full, without ever asking a name server. */
  static Optional<InetAddress> parse(String text) {
    if (text.length() > 45 || !(IPV4.matcher(text).matches() || IPV6.matcher(text).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "a client's address";
  }
}
