package org.outcry.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps the studio's pages and the public's on hosts of their own, where there are two. */
final class HostGate extends OncePerRequestFilter {
  private final StudioUrl studio;

  HostGate(StudioUrl studio) {
    this.studio = studio;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = path(request);
    String host = request.getServerName();
    if (path.equals("/") && studio.isAt(host)) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", "/studio");
      return;
    }
    if (!studio.serves(host, path)) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    chain.doFilter(request, response);
  }

  /** The path as routes are matched with it: decoded, without dots and parameters. */
  static String path(HttpServletRequest request) {
    String more = request.getPathInfo();
    return more == null ? request.getServletPath() : request.getServletPath() + more;
  }
}
