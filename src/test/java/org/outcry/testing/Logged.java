package org.outcry.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * What is logged from now until it is closed. The log's file says less: whichever application of
 * this JVM started last has it.
 */
public final class Logged implements AutoCloseable {
  private final ListAppender<ILoggingEvent> kept = new ListAppender<>();
  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);

  public Logged() {
    kept.start();
    root.addAppender(kept);
  }

  /** All of it, the oldest first, stack traces included. */
  public String text() {
    return List.copyOf(kept.list).stream().map(Logged::text).collect(Collectors.joining("\n"));
  }

  private static String text(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? event.getFormattedMessage()
        : event.getFormattedMessage()
            + "\n"
            + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }

  @Override
  public void close() {
    root.detachAppender(kept);
  }
}
