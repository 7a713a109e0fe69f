package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Set;
import org.outcry.platform.ids.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Logs failures of ours under an id. An exception's message may hold what somebody typed (a
 * database quotes the row that it refuses), so only kinds and places are logged.
 */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  /** Logs a failure and gives the id that its page shows: 12 hexadecimal digits. */
  String record(HttpServletRequest request, Throwable cause) {
    String id = HexFormat.of().formatHex(Ids.token(), 0, 6);
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    LOG.error(
        "Failure {} in {} {}\n{}",
        id,
        pattern == null ? "a request" : request.getMethod(),
        pattern == null ? "for an address without a handler" : pattern,
        withoutMessages(cause));
    return id;
  }

  static String withoutMessages(Throwable thrown) {
    StringBuilder trace = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
      trace.append(cause == thrown ? "" : "Caused by: ").append(cause.getClass().getName());
      for (StackTraceElement place : cause.getStackTrace()) {
        trace.append("\n\tat ").append(place);
      }
      trace.append('\n');
    }
    return trace.toString();
  }
}
