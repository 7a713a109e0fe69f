package org.outcry.platform.web;

import jakarta.servlet.ServletException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;

/**
 * What an answer says that is an error.
 *
 * @param status 400 to 599
 * @param key of the messages {@code KEY.title} and {@code KEY.text}
 * @param arguments of the text
 * @param retryAfter when another try is worth it
 * @param allow the methods that a 405 names
 * @param cause what is logged: a failure of ours, not of the request
 */
record Failure(
    int status,
    String key,
    Map<String, ?> arguments,
    Optional<Duration> retryAfter,
    @Nullable String allow,
    @Nullable Throwable cause) {
  private static final Duration SOON = Duration.ofSeconds(30);

  static Failure of(int status, @Nullable String allow) {
    Optional<Duration> pause =
        status == 429 || status == 503 ? Optional.of(SOON) : Optional.empty();
    return new Failure(status, ErrorPages.keyOf(status), Map.of(), pause, allow, null);
  }

  /** What became of a request that ended with an exception; empty when its sender has gone. */
  static Optional<Failure> of(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof ServletException && cause.getCause() != null) {
      if (cause instanceof ErrorResponse) {
        break;
      }
      cause = cause.getCause();
    }
    return cause instanceof ClientAbortException ? Optional.empty() : Optional.of(known(cause));
  }

  private static Failure known(Throwable cause) {
    return switch (cause) {
      case Refusal refusal ->
          new Failure(
              refusal.status().value(),
              refusal.key(),
              refusal.arguments(),
              refusal.pause().or(() -> of(refusal.status().value(), null).retryAfter),
              null,
              null);
      // Spring's own refusals: no such page, wrong method, wrong type, a missing parameter.
      case ErrorResponse response when response.getStatusCode().is4xxClientError() ->
          of(response.getStatusCode().value(), response.getHeaders().getFirst(HttpHeaders.ALLOW));
      case InvalidParameterException wrong -> of(wrong.getErrorCode(), null);
      case BadRequestException wrong -> of(400, null);
      case TypeMismatchException wrong -> of(400, null);
      case HttpMessageNotReadableException wrong -> of(400, null);
      case CannotCreateTransactionException down -> logged(503, down);
      case DataAccessResourceFailureException down -> logged(503, down);
      case TransientDataAccessException busy -> logged(503, busy);
      default -> logged(500, cause);
    };
  }

  private static Failure logged(int status, Throwable cause) {
    Failure plain = of(status, null);
    return new Failure(status, plain.key, Map.of(), plain.retryAfter, null, cause);
  }
}
