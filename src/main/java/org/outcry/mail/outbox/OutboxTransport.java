package org.outcry.mail.outbox;

import org.outcry.mail.ReadyMail;
import org.outcry.mail.SendOutcome;
import org.outcry.mail.Transport;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Puts mail into the outbox: nothing leaves the machine. */
public final class OutboxTransport implements Transport {
  private final Outbox outbox;

  public OutboxTransport(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Nobody in power reads it. */
  @Override
  public boolean isPaced() {
    return false;
  }

  @Override
  public String route() {
    return "outbox";
  }

  @Override
  public SendOutcome send(ReadyMail mail) {
    try {
      outbox.keep(mail);
      return new SendOutcome.Accepted("kept in the outbox");
    } catch (DataAccessException | TransactionException e) {
      // Whether it was kept or not: the next attempt keeps it once.
      return new SendOutcome.Deferred("the database was out of reach", /* route= */ true);
    }
  }
}
