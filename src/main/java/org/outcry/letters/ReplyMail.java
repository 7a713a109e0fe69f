package org.outcry.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.mail.inbound.Answer;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.supporters.MailFrame;
import org.outcry.supporters.MailRight;
import org.outcry.supporters.MailText;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.SupporterMail;
import org.outcry.supporters.SupporterMailKind;
import org.outcry.targets.Target;
import org.springframework.stereotype.Component;

/**
 * The mail by which a supporter gets an answer: new, text alone, from the organisation, with what
 * was answered as a quotation. Nothing of the answer but its words goes into it, and with {@code
 * Auto-Submitted} no machine answers it (RFC 3834, section 2).
 */
@Component
class ReplyMail implements SupporterMailKind {
  static final String KIND = "reply";

  private final Replies replies;
  private final Actions actions;
  private final Addressees addressees;
  private final PrivateLinks links;
  private final Messages messages;
  private final MailFrame frame;

  ReplyMail(
      Replies replies,
      Actions actions,
      Addressees addressees,
      PrivateLinks links,
      Messages messages,
      MailFrame frame) {
    this.replies = replies;
    this.actions = actions;
    this.addressees = addressees;
    this.links = links;
    this.messages = messages;
    this.frame = frame;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public MailRight right() {
    return MailRight.ASKED_FOR;
  }

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    UUID answer = Objects.requireNonNull(mail.reply());
    Replies.Reply reply =
        replies.find(claimed.organisation(), claimed.action(), answer).orElseThrow();
    if (!reply.counted()) {
      return Optional.empty();
    }
    SignatureRecord signature = mail.signed();
    if (signature == null // It was made anonymous meanwhile.
        || !replies.confirmed(claimed.organisation(), claimed.action(), signature.id())) {
      return Optional.empty();
    }
    Action action = actions.find(claimed.action()).orElseThrow();
    Organisation organisation = action.organisation();
    Language language = signature.language();
    Words words = messages.in(language);
    String title = action.content().headline().in(language);
    Target addressee =
        addressees.ofLetter(claimed.organisation(), claimed.action(), reply.letter()).orElseThrow();
    List<MailText.Part> parts =
        new ArrayList<>(says(words, language, organisation, title, addressee, reply));
    parts.add(
        new MailText.Leads(
            words.get("receipt.letter"),
            links.address(action, language, signature.id(), PrivateLinks.Purpose.LETTER)));
    parts.add(new MailText.Says(words.get("receipt.private")));
    return Optional.of(
        frame.writePlain(
            mail,
            signature.particulars().email(),
            new MailText(
                organisation, language, words.get("reply.subject", "title", title), parts)));
  }

  private static List<MailText.Part> says(
      Words words,
      Language language,
      Organisation organisation,
      String title,
      Target addressee,
      Replies.Reply reply) {
    String name = organisation.name().in(language);
    Answer answer = reply.answer();
    List<String> parts = new ArrayList<>();
    parts.add(
        words.get(
            "reply.intro",
            "addressee",
            addressee.styledName(language),
            "title",
            title,
            "organisation",
            name));
    if (!reply.sender().passed()) {
      parts.add(words.get("reply.released", "organisation", name));
    }
    parts.add(
        words.get("reply.from", "address", answer.from())
            + (answer.subject().isEmpty()
                ? ""
                : "\n" + words.get("reply.about", "subject", answer.subject())));
    parts.add(answer.text().lines().map(line -> "> " + line).collect(Collectors.joining("\n")));
    if (!answer.attachments().isEmpty()) {
      parts.add(words.get("reply.attachments", "names", String.join(", ", answer.attachments())));
    }
    parts.add(words.get("reply.answer", "address", answer.from(), "organisation", name));
    return parts.stream()
        .filter(part -> !part.isBlank())
        .<MailText.Part>map(MailText.Says::new)
        .toList();
  }
}
