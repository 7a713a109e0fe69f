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
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.outcry.supporters.SupporterMail;
import org.outcry.supporters.SupporterMailKind;
import org.outcry.targets.Target;
import org.springframework.stereotype.Component;

/**
 * The mail by which a supporter gets an answer: new, text alone, from the organisation, with what
 * was answered as a quotation. Nothing of the answer but its words goes into it, and with the null
 * sender and {@code Auto-Submitted} nothing answers it (RFC 3834, section 3.3).
 */
@Component
class ReplyMail implements SupporterMailKind {
  private final Replies replies;
  private final Signatures signatures;
  private final Actions actions;
  private final Addressees addressees;
  private final PrivateLinks links;
  private final Messages messages;

  ReplyMail(
      Replies replies,
      Signatures signatures,
      Actions actions,
      Addressees addressees,
      PrivateLinks links,
      Messages messages) {
    this.replies = replies;
    this.signatures = signatures;
    this.actions = actions;
    this.addressees = addressees;
    this.links = links;
    this.messages = messages;
  }

  @Override
  public String kind() {
    return "reply";
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
    Optional<SignatureRecord> found =
        signatures.find(claimed.organisation(), claimed.action(), mail.signature());
    if (found.isEmpty() || !found.get().particulars().hasAddress()) {
      return Optional.empty(); // It was made anonymous meanwhile, or given on paper.
    }
    SignatureRecord signature = found.get();
    Action action = actions.find(claimed.action()).orElseThrow();
    Organisation organisation = action.organisation();
    Language language = signature.language();
    Words words = messages.in(language);
    String title = action.content().headline().in(language);
    Target addressee =
        addressees.ofLetter(claimed.organisation(), claimed.action(), reply.letter()).orElseThrow();
    return Optional.of(
        mail.written(
            organisation,
            language,
            signature.particulars().email(),
            words.get("reply.subject", "title", title),
            text(words, language, organisation, title, addressee, reply)
                + "\n\n"
                + footer(words, language, action, signature),
            null));
  }

  private static String text(
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
    return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
  }

  private String footer(Words words, Language language, Action action, SignatureRecord signature) {
    return words.get("receipt.letter")
        + ":\n"
        + links.address(action, language, signature.id(), PrivateLinks.Purpose.LETTER)
        + "\n\n"
        + words.get("receipt.private")
        + "\n\n"
        + String.join("\n", action.organisation().postalAddress());
  }
}
