package org.outcry.platform.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Tells in one sentence, without a stack trace, why Outcry can't start. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalReporter implements SpringBootExceptionReporter {
  private final @Nullable Environment environment;

  /**
   * As Spring makes it.
   *
   * @param context that has not started; {@code null} where the settings could not be read
   */
  RefusalReporter(@Nullable ConfigurableApplicationContext context) {
    this.environment = context == null ? null : context.getEnvironment();
  }

  @Override
  public boolean reportException(Throwable failure) {
    var sentence = sentence(failure);
    if (sentence == null) {
      return false;
    }
    System.err.println("Outcry can't start. " + sentence);
    return true;
  }

  private @Nullable String sentence(Throwable failure) {
    var refused = StartRefused.in(failure);
    if (refused != null) {
      return refused.getMessage();
    }
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof PortInUseException taken) {
        return "Port %d is taken by another program: stop it, or set %s to a free port."
            .formatted(taken.getPort(), setting(taken.getPort()));
      }
      if (t instanceof BindException wrong) {
        return "The setting %s has a value that is no %s; docs/self-hosting.md lists what it takes."
            .formatted(wrong.getName(), wrong.getTarget().getType());
      }
    }
    return null;
  }

  /** Which setting chooses a port. */
  private String setting(int port) {
    boolean management =
        environment != null
            && String.valueOf(port).equals(environment.getProperty("management.server.port"));
    return management ? "OUTCRY_MANAGEMENT_PORT" : "SERVER_PORT";
  }
}
