package org.outcry.mail;

import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.outcry.mail.outbox.Outbox;
import org.outcry.mail.outbox.OutboxTransport;
import org.outcry.mail.smtp.Patience;
import org.outcry.mail.smtp.SmtpRoute;
import org.outcry.mail.smtp.SmtpTransport;
import org.outcry.platform.settings.OutcryProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses how mail leaves: through the configured SMTP servers, else into the outbox. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(MailConfiguration.class);

  @Bean
  MailRoutes mailRoutes(OutcryProperties settings, MailWays ways, Outbox outbox) {
    String servers = settings.smtpUrl();
    if (servers == null) {
      return MailRoutes.of(List.of(withoutServer(ways, outbox)));
    }
    String greeting = greeting(URI.create(settings.publicUrl()).getHost());
    return MailRoutes.of(
        SmtpRoute.parseAll(servers).stream()
            .map(route ->
                new SmtpTransport(
                    route,
                    greeting,
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    Patience.USUAL))
            .toList());
  }

  private static Transport withoutServer(MailWays ways, Outbox outbox) {
    if (ways.chosen() == MailWay.OUTBOX) {
      return new OutboxTransport(outbox);
    }
    LOG.warn(
        "No mail server is set up, so letters and receipts wait in the database: set"
            + " OUTCRY_SMTP_URL and start again.");
    return new NoTransport();
  }

  /** Our public name; without one an address literal (RFC 5321, section 4.1.3). */
  private static String greeting(String publicHost) {
    boolean name = publicHost.matches("[a-zA-Z0-9.-]+\\.[a-zA-Z][a-zA-Z0-9-]*");
    return name ? publicHost : "[127.0.0.1]";
  }
}
