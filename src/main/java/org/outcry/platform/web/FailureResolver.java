package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what a controller throws, in place of Spring's own resolvers, which log the message of
 * every exception and so what was typed.
 */
final class FailureResolver implements HandlerExceptionResolver {
  private final ErrorPages errors;

  FailureResolver(ErrorPages errors) {
    this.errors = errors;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception thrown) {
    if (response.isCommitted()) {
      return null; // the outermost filter cuts it
    }
    try {
      return errors.answer(request, response, thrown) ? new ModelAndView() : null;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
