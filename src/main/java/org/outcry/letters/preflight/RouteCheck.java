package org.outcry.letters.preflight;

import java.util.List;
import org.outcry.mail.MailProbe;
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
              "Mail server", "No mail server is set up: set OUTCRY_SMTP_URL and start again."));
    }
    return routes.stream().map(this::finding).toList();
  }

  private Finding finding(MailProbe.Route route) {
    String subject = "Mail server " + route.name();
    return probe
        .trouble(route)
        .map(why ->
            Finding.fail(subject, "It takes no mail: %s. Mend OUTCRY_SMTP_URL.".formatted(why)))
        .orElseGet(() ->
            Finding.pass(
                subject,
                route.onThisMachine()
                    ? "It answers, on this machine."
                    : "It answers, and TLS and its certificate are good."));
  }
}
