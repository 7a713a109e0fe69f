package org.outcry.mail.inbound;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.mail.inbound.InboundDesk.Taken;
import org.outcry.platform.text.EmailAddress;

/** Keeps what came back for the mails of one ledger; whoever owns one has a bean of this type. */
public interface ReturnLedger {
  /** A mail of the ledger. */
  record Sent(UUID organisation, UUID action, UUID id) {}

  /** The mail that has a token; a token of another kind finds nothing. */
  Optional<Sent> find(Token token);

  /**
   * The addresses of whom it goes to; only at their domains an answer can be theirs. Empty where no
   * answer is waited for.
   */
  List<EmailAddress> addressees(Sent sent);

  /**
   * Records what came back and carries out what it means, in one transaction.
   *
   * @param way how it came
   * @param arrival 16 bytes that name the arrival: recorded once, also by two nodes at once
   * @return {@link Taken#RECORDED} or {@link Taken#KNOWN}
   */
  Taken record(Sent sent, String way, byte[] arrival, Returned returned);
}
