package org.outcry.mail;

import java.util.Map;
import java.util.Optional;
import org.outcry.platform.text.EmailAddress;

/** Composes a mail for any row. */
public record TestSource(Ledger ledger) implements MailSource {
  @Override
  public Optional<OutgoingMail> compose(ClaimedMail claimed) {
    return Optional.of(
        new OutgoingMail(
            claimed.organisation(),
            new Mailbox("Jane Doe via Open Cells", new EmailAddress("letters@org.example")),
            null,
            new EmailAddress("bounces@org.example"),
            new Mailbox("Governor", new EmailAddress("governor@prison.example")),
            "Release نرگس now " + ledger.table(),
            "Dear Governor,\n\nMARKER-TEXT release her 🕊.",
            "<p>Dear Governor,</p><p>MARKER-HTML <b>release</b> her.</p>",
            "<" + claimed.id() + "." + claimed.attempt() + "@org.example>",
            Map.of()));
  }
}
