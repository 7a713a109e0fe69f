package org.outcry.platform.web;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last that sees an answer: writes the page where a status was only set, as Tomcat does for a
 * request that it cannot read, and servlets with {@code sendError}.
 */
final class ErrorValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorValve.class);

  private final ErrorPages errors;

  ErrorValve(ErrorPages errors) {
    this.errors = errors;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    AtomicBoolean open = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, open);
    if (!open.get()) {
      return;
    }
    try {
      // Tomcat brings its exception also for a request that it refuses; that is not our failure.
      if (thrown == null || status < 500) {
        errors.answer(request, response, Failure.of(status, response.getHeader("Allow")));
      } else {
        errors.answer(request, response, thrown);
      }
      response.finishResponse();
    } catch (IOException gone) {
      LOG.debug("A visitor left before the error page was sent.");
    }
  }
}
