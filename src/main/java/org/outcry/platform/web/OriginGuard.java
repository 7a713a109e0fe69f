package org.outcry.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site makes a visitor's browser send. Forms carry no token, so that anybody
 * may cache a page; instead a request that changes something is refused when the browser says that
 * it comes from elsewhere. A request that says nothing (old phones) passes: there is no session
 * that it could borrow.
 *
 * <p>Addresses beneath {@code /hooks/} are for other programs: what is there asks each request
 * itself for a proof of who sends it, which no browser could be made to give.
 */
final class OriginGuard extends OncePerRequestFilter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** As it was sent: nothing encoded, no dots, so that it means the same to everybody. */
  private static final Pattern HOOK = Pattern.compile("/hooks/[a-z]+(/[a-z]+)*");

  private final StudioUrl addresses;

  OriginGuard(StudioUrl addresses) {
    this.addresses = addresses;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!SAFE.contains(request.getMethod()) && !isHook(request) && !isOurs(request)) {
      throw new Refusal(HttpStatus.FORBIDDEN, "error.foreign");
    }
    chain.doFilter(request, response);
  }

  static boolean isHook(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path != null && HOOK.matcher(path).matches();
  }

  boolean isOurs(HttpServletRequest request) {
    List<String> sites = Collections.list(request.getHeaders("Sec-Fetch-Site"));
    List<String> origins = Collections.list(request.getHeaders("Origin"));
    if (sites.size() > 1 || origins.size() > 1 || sites.contains("cross-site")) {
      return false;
    }
    if (origins.isEmpty()) {
      return true;
    }
    String origin = origins.getFirst();
    // A value of Sec-Fetch-Site that is not known yet is taken for none (Fetch Metadata, 2.4).
    return origin.equals("null")
        ? sites.contains("same-origin")
        : isOrigin(
            addresses.at(HostGate.path(request)),
            origin,
            request.getLocalPort(),
            !addresses.isApart());
  }

  /**
   * @param anyLoopback whether all names of this machine are one; not where they are kept apart
   */
  private static boolean isOrigin(
      PublicUrl publicUrl, String origin, int localPort, boolean anyLoopback) {
    URI uri;
    try {
      uri = new URI(origin.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException garbage) {
      return false;
    }
    String host = uri.getHost();
    boolean bare = (uri.getScheme() + "://" + uri.getRawAuthority()).equals(uri.toString());
    if (host == null || !bare || uri.getRawUserInfo() != null) {
      return false;
    }
    int usual = publicUrl.isHttps() ? 443 : 80;
    int port = uri.getPort() == -1 ? usual : uri.getPort();
    int ours = publicUrl.port() == 0 ? localPort : publicUrl.port();
    boolean sameHost =
        host.equals(publicUrl.host())
            || anyLoopback && publicUrl.isLoopback() && PublicUrl.isLoopback(host);
    return publicUrl.scheme().equals(uri.getScheme()) && sameHost && port == ours;
  }
}
