package org.outcry.platform.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * A request that is answered with an error page. Throw it anywhere below a request; {@link
 * ErrorPages} says it in the visitor's language. It carries keys, never what was sent.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final String key;
  private final transient Map<String, ?> arguments;
  private final transient Optional<Duration> retryAfter;

  /** A refusal in the status's own words; for the statuses of {@link ErrorPages}. */
  public Refusal(HttpStatus status) {
    this(status, ErrorPages.keyOf(status.value()));
  }

  /**
   * A refusal in words of its own.
   *
   * @param status 400 to 599
   * @param key of which the messages {@code KEY.title} and {@code KEY.text} exist
   */
  public Refusal(HttpStatus status, String key) {
    this(status, key, Map.of(), Optional.empty());
  }

  /**
   * A refusal whose text has arguments.
   *
   * @param arguments of {@code KEY.text}: numbers and names of our own, never a visitor's input
   */
  public Refusal(HttpStatus status, String key, Map<String, ?> arguments) {
    this(status, key, arguments, Optional.empty());
  }

  private Refusal(
      HttpStatus status, String key, Map<String, ?> arguments, Optional<Duration> retryAfter) {
    super(status.value() + " " + key, null, false, false);
    if (!status.isError()) {
      throw new IllegalArgumentException(status + " is no error");
    }
    this.status = status;
    this.key = key;
    this.arguments = Map.copyOf(arguments);
    this.retryAfter = retryAfter;
  }

  /** The same, saying when it is worth another try (Retry-After, whole seconds). */
  public Refusal retryAfter(Duration pause) {
    return new Refusal(status, key, arguments, Optional.of(pause));
  }

  public HttpStatus status() {
    return status;
  }

  public String key() {
    return key;
  }

  Map<String, ?> arguments() {
    return arguments;
  }

  Optional<Duration> pause() {
    return retryAfter;
  }
}
