package org.outcry.mail;

/**
 * In the place of a mail server where there is none and {@link MailWay#WAITS} is the rule: mail
 * waits in its ledger until there is one.
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
