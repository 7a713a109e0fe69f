package org.outcry.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands around all of the application: sets the headers of every answer, finds out where the
 * request came from, and answers whatever was thrown.
 */
final class OutermostFilter extends OncePerRequestFilter {
  private final SecurityHeaders headers;
  private final List<Network> trustedProxies;
  private final ErrorPages errors;

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
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error thrown) {
      if (!errors.answer(request, response, thrown)) {
        // Too late for a page: the connection is cut, so that nobody takes the half for the whole.
        throw new ServletException("the answer broke off");
      }
    }
  }
}
