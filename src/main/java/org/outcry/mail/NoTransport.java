package org.outcry.mail;

/**
 * In the place of a mail server on an installation that the public reaches and that has none: mail
 * waits in its ledger until there is one. (An outbox would be wrong: letters would count as
 * delivered.)
 */
final class NoTransport implements Transport {
  @Override
  public boolean isSetUp() {
    return false;
  }

  @Override
  public String route() {
    return "none";
  }

  @Override
  public SendOutcome send(ReadyMail mail) {
    return new SendOutcome.Deferred("no mail server is set up", true);
  }
}
