package org.outcry.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.outcry.mail.dkim.DkimSigner;
import org.outcry.mail.mime.MimeBuilder;
import org.outcry.mail.pace.Refusals;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sends one claimed mail: composed, signed, written down, sent, settled. */
@ServerOnly
@Component
class MailSender {
  private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final MailLedger ledger;
  private final MailRoutes routes;
  private final DkimSigner signer;
  private final MailMetrics metrics;
  private final Refusals refusals;
  private final Places places;

  MailSender(
      MailLedger ledger,
      MailRoutes routes,
      DkimSigner signer,
      MailMetrics metrics,
      Refusals refusals,
      MailProperties properties) {
    this.ledger = ledger;
    this.routes = routes;
    this.signer = signer;
    this.metrics = metrics;
    this.refusals = refusals;
    this.places = new Places(properties.concurrency());
  }

  /** Whether sending makes sense now. */
  boolean isReady() {
    return routes.isReady();
  }

  /** Whether what leaves reaches people in power. */
  boolean isPaced() {
    return routes.arePaced();
  }

  /** From now on no mail begins; those that wait for a place are given back. */
  void stop() {
    places.close();
  }

  void tidy() {
    routes.tidy();
  }

  /**
   * Sends a mail once there is a place for it: over the first route that is in no trouble, and
   * where that proves to be, over the next one. It is composed before it waits for its place, and
   * no attempt begins without one; what came of it is written down when the place is another's.
   *
   * @param awaited whether a supporter waits for it
   */
  void send(MailSource source, ClaimedMail claimed, boolean awaited) {
    send(source, claimed, awaited, routes::first);
  }

  private void send(
      MailSource source, ClaimedMail mail, boolean awaited, Supplier<Optional<MailRoute>> over) {
    Optional<Composed> composed = composed(source, mail); // Its Message-ID names the attempt.
    if (composed.isEmpty()) {
      return;
    }
    Optional<Sent> sent;
    try (Places.Place _ = places.take(awaited)) {
      Optional<MailRoute> route = over.get();
      if (route.isEmpty()) {
        ledger.release(source.ledger(), mail);
        return;
      }
      sent = attempt(source.ledger(), mail, route.get(), composed.get());
    } catch (InterruptedException stopping) {
      ledger.release(source.ledger(), mail);
      return;
    }
    sent.flatMap(each -> settled(source, mail, each))
        .ifPresent(other -> send(source, mail.next(), awaited, () -> Optional.of(other)));
  }

  private record Composed(String messageId, ReadyMail mail) {}

  /** The mail, ready to go; empty when there is none, which is settled then. */
  private Optional<Composed> composed(MailSource source, ClaimedMail claimed) {
    try {
      Optional<OutgoingMail> composed = source.compose(claimed);
      if (composed.isEmpty() && ledger.withdraw(source.ledger(), claimed)) {
        metrics.attempted(source.ledger(), "withdrawn");
      }
      return composed.map(mail -> new Composed(mail.messageId(), ready(claimed, mail)));
    } catch (RuntimeException e) {
      uncomposed(source.ledger(), claimed, e);
      return Optional.empty();
    }
  }

  private record Sent(MailRoute route, SendOutcome outcome) {}

  /** Makes one attempt over one route; empty when it was not begun, and the mail is settled. */
  private Optional<Sent> attempt(
      Ledger table, ClaimedMail claimed, MailRoute route, Composed composed) {
    if (!begun(table, claimed, route, composed.messageId())) {
      return Optional.empty();
    }
    SendOutcome outcome = transmit(table, claimed, route, composed.mail());
    route.saw(outcome);
    metrics.attempted(table, outcome.word());
    return Optional.of(new Sent(route, outcome));
  }

  /**
   * Writes down what came of an attempt, and tells whoever must know.
   *
   * @return the route to try next at once; empty when the mail is settled
   */
  private Optional<MailRoute> settled(MailSource source, ClaimedMail claimed, Sent sent) {
    Ledger table = source.ledger();
    SendOutcome outcome = sent.outcome();
    Optional<MailRoute> next = settled(table, claimed, outcome, otherRoute(sent.route(), outcome));
    if (table != Ledger.SUPPORTER_MAIL && routes.arePaced()) {
      refusals.saw(table, claimed, outcome);
    }
    try {
      source.saw(claimed, outcome);
    } catch (RuntimeException e) {
      LOG.warn("Nothing followed from the outcome of {}: {}", claimed.id(), kind(e));
    }
    return next;
  }

  /** A mail that a route in trouble has surely not taken may go over another one. */
  private Optional<MailRoute> otherRoute(MailRoute route, SendOutcome outcome) {
    return outcome instanceof SendOutcome.Deferred(String _, boolean inTrouble) && inTrouble
        ? routes.after(route)
        : Optional.empty();
  }

  private ReadyMail ready(ClaimedMail claimed, OutgoingMail mail) {
    Instant now = Instant.now();
    byte[] message = MimeBuilder.build(mail, now);
    return new ReadyMail(
        mail.organisation(),
        claimed.id(),
        mail.envelopeSender(),
        mail.to().address(),
        signer.sign(mail.organisation(), mail.from().address().domain(), message, now));
  }

  /** The exception's message may quote what somebody wrote, so only its kind and place are kept. */
  private void uncomposed(Ledger table, ClaimedMail claimed, RuntimeException e) {
    String kind = kind(e);
    LOG.error("{} {} could not be composed: {}", table.table(), claimed.id(), kind);
    metrics.attempted(table, "uncomposed");
    ledger.uncomposed(table, claimed, "could not be composed: " + kind);
  }

  private boolean begun(Ledger table, ClaimedMail claimed, MailRoute route, String messageId) {
    try {
      return ledger.begin(table, claimed, route.name(), messageId);
    } catch (DataAccessException | TransactionException e) {
      // Perhaps it was committed, perhaps not; but nothing was sent, which is known here alone.
      LOG.warn("{} {} was not sent: no answer from the database", table.table(), claimed.id());
      SendOutcome unsent = new SendOutcome.Deferred("the database was out of reach", false);
      settled(table, claimed, unsent, Optional.empty());
      return false;
    }
  }

  private static SendOutcome transmit(
      Ledger table, ClaimedMail claimed, MailRoute route, ReadyMail mail) {
    try {
      return route.send(mail);
    } catch (RuntimeException e) {
      LOG.error("{} {} is uncertain: {}", table.table(), claimed.id(), kind(e));
      return new SendOutcome.Uncertain("sending broke off: " + kind(e));
    }
  }

  /**
   * What is known must reach the ledger, however long the database is away.
   *
   * @param other the route that the mail may go over at once
   * @return that route when the mail is still claimed for it
   */
  private Optional<MailRoute> settled(
      Ledger table, ClaimedMail claimed, SendOutcome outcome, Optional<MailRoute> other) {
    Thread.interrupted(); // A shutdown cuts sending off, never the writing down of what is known.
    Duration pause = Duration.ofMillis(200);
    while (true) {
      try {
        if (other.isPresent() && ledger.passOn(table, claimed, outcome)) {
          return other;
        }
        ledger.finish(table, claimed, outcome);
        return Optional.empty();
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("The outcome of {} {} waits for the database", table.table(), claimed.id());
        if (!slept(pause)) {
          return Optional.empty(); // The lease runs out, and the mail will be uncertain.
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
