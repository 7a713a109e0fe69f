package org.outcry.mail.inbound;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.mail.inbound.InboundDesk.Taken;
import org.outcry.platform.text.EmailAddress;

/** Keeps what came back; the module that owns the letters has one bean of this type. */
public interface ReturnLedger {
  /** A letter of the ledger. */
  record Letter(UUID organisation, UUID action, UUID id) {}

  /** The letter that has a token; a token of the other kind finds nothing. */
  Optional<Letter> find(Token token);

  /** The addresses of whom it goes to; only at their domains an answer can be theirs. */
  List<EmailAddress> addressees(Letter letter);

  /**
   * Records what came back and carries out what it means, in one transaction.
   *
   * @param way how it came
   * @param arrival 16 bytes that name the arrival: recorded once, also by two nodes at once
   * @return {@link Taken#RECORDED} or {@link Taken#KNOWN}
   */
  Taken record(Letter letter, String way, byte[] arrival, Returned returned);
}
