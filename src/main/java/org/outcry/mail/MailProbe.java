package org.outcry.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.mail.dkim.DkimSigner;
import org.outcry.mail.mime.MimeBuilder;
import org.outcry.mail.smtp.SmtpRoute;
import org.springframework.stereotype.Service;

/** Tries the ways for mail to leave, before any letter does. */
@Service
public class MailProbe {
  private final MailRoutes routes;
  private final DkimSigner signer;

  MailProbe(MailRoutes routes, DkimSigner signer) {
    this.routes = routes;
    this.signer = signer;
  }

  /**
   * A way for mail to leave.
   *
   * @param name as the ledger names it
   * @param host its server's name or address
   * @param onThisMachine whether that server runs on this machine
   */
  public record Route(String name, String host, boolean onThisMachine) {}

  /** Whether mail leaves this machine at all. */
  public boolean leaves() {
    return routes.arePaced();
  }

  /** Whether it waits in its ledgers until a mail server is set up. */
  public boolean waits() {
    return routes.all().stream().noneMatch(MailRoute::isSetUp);
  }

  /** The servers that mail may leave through, in order of preference. */
  public List<Route> routes() {
    return routes.all().stream()
        .filter(route -> route.name().contains("://"))
        .map(route -> {
          SmtpRoute address = SmtpRoute.parse(route.name());
          return new Route(route.name(), address.host(), address.isLoopback());
        })
        .toList();
  }

  /** Connects to one of them: what stands in the way now; empty when nothing does. */
  public Optional<String> trouble(Route route) {
    return routes.all().stream()
        .filter(each -> each.name().equals(route.name()))
        .findFirst()
        .flatMap(MailRoute::trouble);
  }

  /**
   * Sends one mail to staff over the preferred route that works, signed as all mail is. Its fate is
   * in no ledger of mails: whoever asks for it keeps it.
   *
   * @param id names it where it lands in the outbox
   */
  public SendOutcome send(UUID id, OutgoingMail mail) {
    Instant now = Instant.now();
    ReadyMail ready =
        new ReadyMail(
            mail.organisation(),
            id,
            mail.envelopeSender(),
            mail.to().address(),
            signer.sign(
                mail.organisation(),
                mail.from().address().domain(),
                MimeBuilder.build(mail, now),
                now));
    Optional<MailRoute> route = routes.first();
    SendOutcome outcome = new SendOutcome.Deferred("no mail server is set up", true);
    while (route.isPresent()) {
      outcome = route.get().send(ready);
      boolean untaken = outcome instanceof SendOutcome.Deferred deferred && deferred.route();
      route = untaken ? routes.after(route.get()) : Optional.empty();
    }
    return outcome;
  }
}
