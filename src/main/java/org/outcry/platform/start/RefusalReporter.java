package org.outcry.platform.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells in one sentence, without a stack trace, why Outcry can't start. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalReporter implements SpringBootExceptionReporter {
  @Override
  public boolean reportException(Throwable failure) {
    var sentence = sentence(failure);
    if (sentence == null) {
      return false;
    }
    System.err.println("Outcry can't start. " + sentence);
    return true;
  }

  private static @Nullable String sentence(Throwable failure) {
    var refused = StartRefused.in(failure);
    if (refused != null) {
      return refused.getMessage();
    }
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof PortInUseException taken) {
        return "Port %d is taken by another program: stop it, or set SERVER_PORT to a free port."
            .formatted(taken.getPort());
      }
      if (t instanceof BindException wrong) {
        return "The setting %s has a value that is no %s; docs/self-hosting.md lists what it takes."
            .formatted(wrong.getName(), wrong.getTarget().getType());
      }
    }
    return null;
  }
}
