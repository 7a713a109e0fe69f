package org.outcry.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands around all of the application: sets the headers of every answer, finds out where the
 * request came from, and answers whatever was thrown.
 */
final class OutermostFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(OutermostFilter.class);

  private final SecurityHeaders headers;
  private final List<Network> trustedProxies;
  private final ErrorPages errors;
  private final AtomicBoolean warned = new AtomicBoolean();

  OutermostFilter(SecurityHeaders headers, List<Network> trustedProxies, ErrorPages errors) {
    this.headers = headers;
    this.trustedProxies = trustedProxies;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    headers.apply(request.getMethod(), response);
    ClientAddress.keep(request, trustedProxies);
    warnOfProxy(request);
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error thrown) {
      if (!errors.answer(request, response, thrown)) {
        // Too late for a page: the connection is cut, so that nobody takes the half for the whole.
        throw new ServletException("the answer broke off");
      }
    }
  }

  /** Behind a proxy that is not known as one, all visitors would share one visitor's limits. */
  private void warnOfProxy(HttpServletRequest request) {
    if (trustedProxies.isEmpty()
        && request.getHeader("X-Forwarded-For") != null
        && warned.compareAndSet(false, true)) {
      LOG.warn(
          "Requests come through a proxy, and all visitors count as one for the limits: set"
              + " OUTCRY_TRUSTED_PROXIES to the proxy's address.");
    }
  }
}
