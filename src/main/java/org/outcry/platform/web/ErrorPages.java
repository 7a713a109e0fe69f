package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every answer that is an error, from whichever depth it comes: a page for people, a problem (RFC
 * 9457) for programs. Neither shows anything of the request or of the program's inside.
 */
public final class ErrorPages {
  private final Messages messages;
  private final PageRenderer renderer;
  private final SecurityHeaders headers;
  private final FailureLog log;
  private final JsonMapper json = new JsonMapper();

  ErrorPages(Messages messages, PageRenderer renderer, SecurityHeaders headers, FailureLog log) {
    this.messages = messages;
    this.renderer = renderer;
    this.headers = headers;
    this.log = log;
  }

  /** Whether a request is better answered with a problem (RFC 9457) than with a page. */
  public boolean wantsProblem(HttpServletRequest request) {
    return ErrorRequest.of(request, messages.languages()).wantsJson();
  }

  /** The key of the words for a status; one without words of its own gets its family's. */
  static String keyOf(int status) {
    return switch (status) {
      case 401, 403 -> "error.403";
      case 404 -> "error.404";
      case 405, 501 -> "error.405";
      case 409 -> "error.409";
      case 410 -> "error.410";
      case 413 -> "error.413";
      case 415 -> "error.415";
      case 422 -> "error.422";
      case 429 -> "error.429";
      case 503 -> "error.503";
      default -> status < 500 ? "error.400" : "error.500";
    };
  }

  /**
   * Answers a request that ended with an exception.
   *
   * @return whether an answer was written; not, when it was under way already
   */
  boolean answer(HttpServletRequest request, HttpServletResponse response, Throwable thrown)
      throws IOException {
    Optional<Failure> failure = Failure.of(thrown);
    if (failure.isPresent()) {
      return answer(request, response, failure.get());
    }
    return true;
  }

  /** Answers a request with a refusal where none can be thrown: in an {@code @ExceptionHandler}. */
  public void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    var _ = answer(request, response, refusal);
  }

  /** Answers a request with an error; the same promise. */
  boolean answer(HttpServletRequest request, HttpServletResponse response, Failure failure)
      throws IOException {
    String id = failure.cause() == null ? null : log.record(request, failure.cause());
    if (response.isCommitted()) {
      // After sendError, which Tomcat itself calls for a body that it cannot read, the answer only
      // looks sent: ErrorValve will write it.
      return response.getStatus() >= 400;
    }
    ErrorRequest asked = ErrorRequest.of(request, messages.languages());
    Words words = messages.in(asked.language());
    PageRenderer.Page page =
        asked.wantsJson()
            ? new PageRenderer.Page(problem(request, failure, words, id), Map.of())
            : page(request, failure, words, id);
    byte[] body = page.bytes();
    response.reset();
    response.setStatus(failure.status());
    headers.apply(request.getMethod(), response);
    page.headers().forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Language", words.wordsLanguage().tag());
    if (failure.allow() != null) {
      response.setHeader("Allow", failure.allow());
    }
    failure
        .retryAfter()
        .ifPresent(pause -> response.setHeader("Retry-After", Long.toString(pause.toSeconds())));
    response.setContentType(
        asked.wantsJson() ? "application/problem+json" : "text/html; charset=utf-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    return true;
  }

  private PageRenderer.Page page(
      HttpServletRequest request, Failure failure, Words words, @Nullable String id) {
    ErrorView view = ErrorView.of(request, failure, words, id);
    return renderer.render("error.jte", view.head(), view);
  }

  private byte[] problem(
      HttpServletRequest request, Failure failure, Words words, @Nullable String id) {
    HttpStatus status = HttpStatus.resolve(failure.status());
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", status == null ? "Error" : status.getReasonPhrase());
    problem.put("status", failure.status());
    problem.put("detail", words.get(failure.key() + ".text", failure.arguments()));
    instance(request).ifPresent(path -> problem.put("instance", path));
    problem.put("code", failure.key().substring(failure.key().indexOf('.') + 1));
    if (id != null) {
      problem.put("id", id);
    }
    return json.writeValueAsBytes(problem);
  }

  /** The request's path, if it is one; its query may hold what nobody else should read. */
  private static Optional<String> instance(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (path == null || path.length() > 500 || !path.startsWith("/") || path.startsWith("//")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(path).toASCIIString());
    } catch (URISyntaxException garbage) {
      return Optional.empty();
    }
  }
}
