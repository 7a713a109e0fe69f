package org.outcry.letters.preflight;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.LetterComposer;
import org.outcry.letters.LetterMail;
import org.outcry.mail.MailProbe;
import org.outcry.mail.Mailbox;
import org.outcry.mail.SendOutcome;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.Particulars;
import org.springframework.stereotype.Component;

/** Sends an action's letter to staff. */
@Component
class TestLetters {
  private static final String MESSAGE =
      "Here a supporter's own words would stand. This is a test letter: nobody has signed it.";

  private final LetterMail mails;
  private final MailProbe probe;

  TestLetters(LetterMail mails, MailProbe probe) {
    this.mails = mails;
    this.probe = probe;
  }

  /** As the first target would get it, from somebody who does not exist. */
  TestOutcome send(Candidate candidate, EmailAddress to) {
    LetterTemplate template = Objects.requireNonNull(candidate.content().letter());
    Particulars nobody = nobody(template, candidate.domain());
    ComposedLetter letter =
        new LetterComposer(
                candidate.content(),
                candidate.organisation(),
                candidate.content().defaultLanguage(),
                nobody,
                Instant.now(),
                field -> "")
            .to(template.targets().getFirst());
    UUID id = Ids.next();
    SendOutcome outcome =
        probe.send(
            id,
            mails.of(
                candidate.organisationId(),
                candidate.organisation(),
                nobody.name(),
                letter,
                new LetterMail.Envelope(
                    Ids.token(),
                    Ids.token(),
                    "<" + id + "@" + candidate.domain() + ">",
                    new Mailbox("", to))));
    return new TestOutcome(outcome.word(), outcome.reply());
  }

  private static Particulars nobody(LetterTemplate template, String domain) {
    return new Particulars(
        "Test",
        "Letter",
        new EmailAddress("test@" + domain),
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        null,
        null,
        template.message() == LetterTemplate.PersonalMessage.NONE ? null : MESSAGE,
        LetterTemplate.FIRST);
  }
}
