package org.outcry.letters.preflight;

import java.util.List;
import org.outcry.mail.MailProbe;
import org.outcry.platform.language.Message;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether each server that mail leaves through answers, with TLS and login. */
@Order(1)
@Component
class RouteCheck implements Check {
  private final MailProbe probe;

  RouteCheck(MailProbe probe) {
    this.probe = probe;
  }

  @Override
  public List<Finding> of(Candidate candidate) {
    List<MailProbe.Route> routes = probe.routes();
    if (routes.isEmpty()) {
      return List.of(
          Finding.fail(
              "Mail server",
              probe.waits()
                  ? Message.of("preflight.route.waits")
                  : Message.of("preflight.route.none")));
    }
    return routes.stream().map(this::finding).toList();
  }

  private Finding finding(MailProbe.Route route) {
    String subject = "Mail server " + route.name();
    return probe
        .trouble(route)
        .map(why -> Finding.fail(subject, Message.of("preflight.route.trouble", "why", why)))
        .orElseGet(() ->
            Finding.pass(
                subject,
                route.onThisMachine()
                    ? Message.of("preflight.route.here")
                    : Message.of("preflight.route.good")));
  }
}
