package org.outcry.mail;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A way for mail to leave, and whether it is in trouble. */
final class MailRoute {
  private static final Logger LOG = LoggerFactory.getLogger(MailRoute.class);

  private final Transport transport;
  private final Breaker breaker = new Breaker(Duration.ofSeconds(1), Duration.ofMinutes(1));

  MailRoute(Transport transport) {
    this.transport = transport;
  }

  String name() {
    return transport.route();
  }

  boolean isPaced() {
    return transport.isPaced();
  }

  boolean isSetUp() {
    return transport.isSetUp();
  }

  boolean isReady() {
    return transport.isSetUp() && !breaker.isOpen();
  }

  /** Whether a mail may go over it now; whoever is told so sends one. */
  boolean admits() {
    return transport.isSetUp() && breaker.admits();
  }

  Optional<String> trouble() {
    return transport.trouble();
  }

  SendOutcome send(ReadyMail mail) {
    return transport.send(mail);
  }

  /** Takes note of what became of a mail. */
  void saw(SendOutcome outcome) {
    boolean before = breaker.isInTrouble();
    breaker.saw(outcome);
    boolean after = breaker.isInTrouble();
    if (after && !before) {
      LOG.warn("{} is in trouble; it is tried again now and then", name());
    } else if (before && !after) {
      LOG.info("{} takes mail again", name());
    }
  }

  void tidy() {
    transport.tidy();
  }

  void close() {
    transport.close();
  }
}
