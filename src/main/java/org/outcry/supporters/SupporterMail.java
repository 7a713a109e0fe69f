package org.outcry.supporters;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;

/**
 * A mail to a supporter that is to be composed.
 *
 * @param signature whose it is
 * @param signed what they signed; {@code null} when it is anonymous or sealed
 * @param askedUntil when the question ends whether they did; {@code null} when nothing is asked
 * @param number the signature's place in the count, of a receipt; else 0
 * @param letter that was answered, of a reply; else {@code null}
 * @param reply the answer; else {@code null}
 */
public record SupporterMail(
    ClaimedMail claimed,
    UUID signature,
    @Nullable SignatureRecord signed,
    @Nullable Instant askedUntil,
    long number,
    @Nullable UUID letter,
    @Nullable UUID reply) {
  /**
   * The mail as it leaves: from the organisation, with nobody to answer it.
   *
   * @param to the supporter's address
   * @param html {@code null} for none
   */
  public OutgoingMail written(
      Organisation organisation,
      Language language,
      EmailAddress to,
      String subject,
      String text,
      @Nullable String html) {
    String domain = organisation.senderDomain();
    return new OutgoingMail(
        claimed.organisation(),
        new Mailbox(organisation.name().in(language), new EmailAddress("actions@" + domain)),
        null,
        null,
        new Mailbox("", to),
        subject,
        text,
        html,
        "<" + claimed.id() + "." + claimed.attempt() + "@" + domain + ">",
        Map.of("Auto-Submitted", "auto-generated"));
  }
}
