package org.outcry.mail.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.outcry.mail.inbound.read.Judgement;
import org.outcry.mail.inbound.read.ReadMail;
import org.outcry.mail.inbound.sender.Senders;
import org.outcry.platform.crypto.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the mail that an arrival belongs to by its token, and what the arrival means for it. */
@Component
class TokenDesk implements InboundDesk {
  private static final Logger LOG = LoggerFactory.getLogger(TokenDesk.class);

  private final List<ReturnLedger> ledgers;
  private final Senders senders;
  private final InboundMetrics metrics;

  TokenDesk(List<ReturnLedger> ledgers, Senders senders, InboundMetrics metrics) {
    this.ledgers = ledgers;
    this.senders = senders;
    this.metrics = metrics;
  }

  /** A token with the mail that has it. */
  private record Match(Token token, ReturnLedger ledger, ReturnLedger.Sent sent) {
    Matched means(Returned returned) {
      return new Matched(this, returned);
    }
  }

  private record Matched(Match match, Returned returned) {
    Taken record(String way, byte[] arrival) {
      return match.ledger().record(match.sent(), way, arrival, returned);
    }
  }

  @Override
  public Taken take(Arrival arrival) {
    Optional<Matched> matched =
        switch (arrival) {
          case Arrival.Message message -> message(message);
          // Whoever posts for a provider has proved to be it, so the token only names the mail.
          case Arrival.Bounce bounce ->
              match(Token.in(bounce.sentAs().value())).map(match -> match.means(said(bounce)));
          case Arrival.Complaint complaint ->
              match(Token.in(complaint.sentAs().value()))
                  .map(match -> match.means(new Returned.Complained(complaint.way())));
        };
    Taken taken =
        matched.map(found -> found.record(arrival.way(), name(arrival))).orElse(Taken.UNMATCHED);
    String kind =
        matched
            .map(found -> found.returned().getClass().getSimpleName().toLowerCase(Locale.ROOT))
            .orElse("unmatched");
    metrics.taken(arrival.way(), kind, taken);
    if (taken == Taken.UNMATCHED) {
      LOG.info("Something that came by {} carries no token of ours", arrival.way());
    }
    return taken;
  }

  private static Returned said(Arrival.Bounce bounce) {
    String status = bounce.status().matches("[245]\\.\\d{1,3}\\.\\d{1,3}") ? bounce.status() : "";
    return bounce.permanent()
        ? new Returned.Bounced(status, bounce.diagnostic())
        : new Returned.Delayed(status, bounce.diagnostic());
  }

  private Optional<Matched> message(Arrival.Message message) {
    ReadMail mail = ReadMail.of(message.content());
    Judgement judgement = mail.judge();
    return match(recipients(message, mail))
        .or(() ->
            judgement instanceof Judgement.Complaint complaint
                ? match(complaint.tokens())
                : Optional.empty())
        .map(match -> match.means(meaning(message, mail, match, judgement)));
  }

  /** The envelope is surer than what stands in the mail. */
  private static List<Token> recipients(Arrival.Message message, ReadMail mail) {
    List<Token> named =
        message.recipient() == null ? List.of() : Token.in(message.recipient().value());
    return named.isEmpty() ? mail.recipients() : named;
  }

  private Optional<Match> match(List<Token> tokens) {
    return tokens.stream()
        .distinct()
        .limit(10) // Whoever writes a thousand addresses into a header gets no thousand look-ups.
        .flatMap(token ->
            ledgers.stream()
                .flatMap(ledger ->
                    ledger.find(token).map(sent -> new Match(token, ledger, sent)).stream()))
        .findFirst();
  }

  private Returned meaning(
      Arrival.Message message, ReadMail mail, Match match, Judgement judgement) {
    boolean toEnvelope = match.token().kind() != Token.Kind.REPLY;
    return switch (judgement) {
      case Judgement.Report(var outcome, String status, String diagnostic) -> {
        if (!toEnvelope) {
          yield new Returned.Other(new Answer("", "", diagnostic, List.of()));
        }
        yield switch (outcome) {
          case FAILED -> new Returned.Bounced(status, diagnostic);
          case DELAYED -> new Returned.Delayed(status, diagnostic);
        };
      }
      case Judgement.Complaint complaint -> new Returned.Complained(complaint.diagnostic());
      case Judgement.Automatic(Answer answer) -> new Returned.AutoReplied(answer);
      case Judgement.Personal(Answer answer) ->
          toEnvelope
              ? new Returned.Other(answer)
              : new Returned.Replied(
                  answer,
                  senders.check(message.content(), mail, match.ledger().addressees(match.sent())));
      case Judgement.Unreadable() -> new Returned.Unreadable();
    };
  }

  private static byte[] name(Arrival arrival) {
    return Arrays.copyOf(Sha256.of(arrival.way() + "\0" + arrival.key()), 16);
  }
}
