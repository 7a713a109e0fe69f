package org.outcry.platform.web;

import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ProtocolHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What Tomcat itself is told. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(
      ErrorPages errors,
      ObjectProvider<ReadyPages> pages,
      StudioUrl studio,
      ObjectProvider<LoggingSystem> logging) {
    logging.ifAvailable(TomcatConfiguration::keepRequestsOutOfTheLog);
    return factory -> {
      factory.addConnectorCustomizers(connector -> {
        // FormBody reads forms; getParameter is left with the query.
        connector.setParseBodyMethods("");
        connector.setXpoweredBy(false);
        connector.addLifecycleListener(event -> putReadyPagesFirst(event, pages, studio));
        // Headers and a page leave by one write.
        connector.setProperty("socket.appWriteBufSize", "65536");
      });
      factory.addContextCustomizers(context -> useErrorPages(context, errors));
    };
  }

  /** Tomcat and Spring would quote addresses, headers and queries that they cannot serve. */
  private static void keepRequestsOutOfTheLog(LoggingSystem logging) {
    logging.setLogLevel("org.apache.coyote.http11.Http11Processor", LogLevel.WARN);
    logging.setLogLevel("org.apache.tomcat.util.http.Parameters", LogLevel.WARN);
    logging.setLogLevel("org.apache.tomcat.util.http.parser.Cookie", LogLevel.WARN);
    logging.setLogLevel("org.springframework.web.servlet.PageNotFound", LogLevel.ERROR);
  }

  /** Once the connector has made its own adapter, and before the first connection. */
  private static void putReadyPagesFirst(
      LifecycleEvent event, ObjectProvider<ReadyPages> pages, StudioUrl studio) {
    if (event.getType().equals(Lifecycle.BEFORE_START_EVENT)
        && event.getSource() instanceof Connector connector) {
      ProtocolHandler protocol = connector.getProtocolHandler();
      protocol.setAdapter(
          new ReadyPageAdapter(protocol.getAdapter(), pages.orderedStream().toList(), studio));
    }
  }

  /** Puts our valve in the place of Tomcat's reports. */
  private static void useErrorPages(Context context, ErrorPages errors) {
    StandardHost host = (StandardHost) context.getParent();
    Pipeline pipeline = host.getPipeline();
    for (Valve valve : pipeline.getValves()) {
      if (valve instanceof ErrorReportValve) {
        pipeline.removeValve(valve);
      }
    }
    // The host adds a valve of this class unless it finds one.
    host.setErrorReportValveClass(ErrorValve.class.getName());
    pipeline.addValve(new ErrorValve(errors));
  }
}
