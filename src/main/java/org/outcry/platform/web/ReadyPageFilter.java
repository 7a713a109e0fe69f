package org.outcry.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Answers with a ready page where there is one, before any other filter and Spring MVC. */
final class ReadyPageFilter implements Filter {
  private final ReadyPages[] sources;

  ReadyPageFilter(List<ReadyPages> sources) {
    this.sources = sources.toArray(ReadyPages[]::new);
  }

  @Override
  public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) any;
    String method = request.getMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      for (ReadyPages source : sources) {
        Optional<ReadyPage> page = source.find(request.getRequestURI());
        if (page.isPresent()) {
          page.get().write(request, (HttpServletResponse) answer);
          return;
        }
      }
    }
    chain.doFilter(any, answer);
  }
}
