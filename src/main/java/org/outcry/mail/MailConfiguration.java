package org.outcry.mail;

import java.net.URI;
import javax.net.ssl.SSLSocketFactory;
import org.outcry.mail.outbox.Outbox;
import org.outcry.mail.outbox.OutboxTransport;
import org.outcry.mail.smtp.Patience;
import org.outcry.mail.smtp.SmtpRoute;
import org.outcry.mail.smtp.SmtpRoute.Security;
import org.outcry.mail.smtp.SmtpTransport;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.web.PublicUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses how mail leaves: through the configured SMTP server, else into the outbox. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(MailConfiguration.class);

  @Bean
  Transport mailTransport(OutcryProperties settings, Outbox outbox) {
    if (settings.smtpUrl() == null) {
      if (PublicUrl.parse(settings.publicUrl()).isLoopback()) {
        return new OutboxTransport(outbox);
      }
      LOG.warn(
          "No mail server is set up, so letters and receipts wait in the database: set"
              + " OUTCRY_SMTP_URL and start again.");
      return new NoTransport();
    }
    SmtpRoute route = SmtpRoute.parse(settings.smtpUrl());
    if (route.security() == Security.NONE) {
      LOG.warn(
          "Mail leaves unprotected through {}: whoever stands between can read and change it.",
          route.name());
    }
    return new SmtpTransport(
        route,
        greeting(URI.create(settings.publicUrl()).getHost()),
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        Patience.USUAL);
  }

  /** Our public name; without one an address literal (RFC 5321, section 4.1.3). */
  private static String greeting(String publicHost) {
    boolean name = publicHost.matches("[a-zA-Z0-9.-]+\\.[a-zA-Z][a-zA-Z0-9-]*");
    return name ? publicHost : "[127.0.0.1]";
  }
}
