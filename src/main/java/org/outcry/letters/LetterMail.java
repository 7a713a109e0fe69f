package org.outcry.letters;

import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.Templates;
import org.springframework.stereotype.Component;

/**
 * Makes a mail of a letter: from "Supporter via Organisation" at the organisation's own domain,
 * never from theirs.
 */
@Component
public class LetterMail {
  /** In code points; whoever is written to must see the "via Organisation" behind it. */
  private static final int LONGEST_NAME = 100;

  private final Messages messages;
  private final Templates templates;

  LetterMail(Messages messages, Templates templates) {
    this.messages = messages;
    this.templates = templates;
  }

  /**
   * What is around a letter.
   *
   * @param reply the token in From and Reply-To
   * @param bounce the token in the envelope
   * @param messageId with its angle brackets
   */
  public record Envelope(byte[] reply, byte[] bounce, String messageId, Mailbox to) {}

  /**
   * The mail.
   *
   * @param supporter their name, as they typed it
   */
  public OutgoingMail of(
      UUID organisationId,
      Organisation organisation,
      String supporter,
      ComposedLetter letter,
      Envelope envelope) {
    String domain = organisation.senderDomain();
    Language language = letter.language();
    String from =
        messages
            .in(language)
            .get(
                "letter.from",
                "supporter",
                shortened(supporter),
                "organisation",
                organisation.name().in(language));
    EmailAddress ours = address("letters", envelope.reply(), domain);
    return new OutgoingMail(
        organisationId,
        new Mailbox(from, ours),
        new Mailbox(from, ours),
        address("bounces", envelope.bounce(), domain),
        envelope.to(),
        letter.subject(),
        letter.text(),
        templates.render("letters/mail.jte", Map.of("letter", letter)),
        envelope.messageId(),
        Map.of());
  }

  private static EmailAddress address(String name, byte[] token, String domain) {
    return new EmailAddress(name + "+" + HexFormat.of().formatHex(token) + "@" + domain);
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)).strip() + "…";
  }
}
