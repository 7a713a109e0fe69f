package org.outcry.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.outcry.mail.mime.MimeBuilder;
import org.outcry.mail.pace.Refusals;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sends one claimed mail: composed, written down, sent, settled. */
@ServerOnly
@Component
class MailSender {
  private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final MailLedger ledger;
  private final Transport transport;
  private final MailMetrics metrics;
  private final Refusals refusals;
  private final Breaker breaker = new Breaker(Duration.ofSeconds(1), Duration.ofMinutes(1));

  MailSender(MailLedger ledger, Transport transport, MailMetrics metrics, Refusals refusals) {
    this.ledger = ledger;
    this.transport = transport;
    this.metrics = metrics;
    this.refusals = refusals;
  }

  /** Whether sending makes sense now. */
  boolean isReady() {
    return transport.isSetUp() && !breaker.isOpen();
  }

  /** Whether what leaves reaches people in power. */
  boolean isPaced() {
    return transport.isPaced();
  }

  void tidy() {
    transport.tidy();
  }

  void send(MailSource source, ClaimedMail claimed) {
    OutgoingMail mail;
    ReadyMail ready;
    try {
      Optional<OutgoingMail> composed = source.compose(claimed);
      if (composed.isEmpty()) {
        ledger.withdraw(source.ledger(), claimed);
        metrics.attempted(source.ledger(), "withdrawn");
        return;
      }
      mail = composed.get();
      ready = ready(claimed, mail);
    } catch (RuntimeException e) {
      uncomposed(source.ledger(), claimed, e);
      return;
    }
    if (!begun(source.ledger(), claimed, mail.messageId())) {
      return;
    }
    SendOutcome outcome = transmit(source.ledger(), claimed, ready);
    breaker.saw(outcome);
    metrics.attempted(source.ledger(), MailLedger.name(outcome));
    finish(source.ledger(), claimed, outcome);
    if (source.ledger() == Ledger.LETTER && transport.isPaced()) {
      refusals.saw(claimed, outcome);
    }
  }

  private static ReadyMail ready(ClaimedMail claimed, OutgoingMail mail) {
    return new ReadyMail(
        mail.organisation(),
        claimed.id(),
        mail.envelopeSender(),
        mail.to().address(),
        MimeBuilder.build(mail, Instant.now()));
  }

  /** The exception's message may quote what somebody wrote, so only its kind and place are kept. */
  private void uncomposed(Ledger table, ClaimedMail claimed, RuntimeException e) {
    String kind = kind(e);
    LOG.error("{} {} could not be composed: {}", table.table(), claimed.id(), kind);
    metrics.attempted(table, "uncomposed");
    ledger.uncomposed(table, claimed, "could not be composed: " + kind);
  }

  private boolean begun(Ledger table, ClaimedMail claimed, String messageId) {
    try {
      return ledger.begin(table, claimed, transport.route(), messageId);
    } catch (DataAccessException | TransactionException e) {
      // Perhaps it was committed, perhaps not; but nothing was sent, which is known here alone.
      LOG.warn("{} {} was not sent: no answer from the database", table.table(), claimed.id());
      finish(table, claimed, new SendOutcome.Deferred("the database was out of reach", false));
      return false;
    }
  }

  private SendOutcome transmit(Ledger table, ClaimedMail claimed, ReadyMail mail) {
    try {
      return transport.send(mail);
    } catch (RuntimeException e) {
      LOG.error("{} {} is uncertain: {}", table.table(), claimed.id(), kind(e));
      return new SendOutcome.Uncertain("sending broke off: " + kind(e));
    }
  }

  /** What is known must reach the ledger, however long the database is away. */
  private void finish(Ledger table, ClaimedMail claimed, SendOutcome outcome) {
    Thread.interrupted(); // A shutdown cuts sending off, never the writing down of what is known.
    Duration pause = Duration.ofMillis(200);
    while (true) {
      try {
        ledger.finish(table, claimed, outcome);
        return;
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("The outcome of {} {} waits for the database", table.table(), claimed.id());
        if (!slept(pause)) {
          return; // The lease runs out, and the mail will be uncertain.
        }
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }

  private static boolean slept(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String kind(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
