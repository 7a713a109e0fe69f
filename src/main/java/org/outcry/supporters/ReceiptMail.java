package org.outcry.supporters;

import java.util.Map;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.Templates;
import org.springframework.stereotype.Component;

/**
 * Writes the receipt that a supporter gets. It quotes nothing that was typed: whoever types a
 * stranger's address must not be able to send them words.
 */
@Component
class ReceiptMail implements SupporterMailKind {
  private final Signatures signatures;
  private final Actions actions;
  private final PrivateLinks links;
  private final Messages messages;
  private final Templates templates;
  private final MailDays days;
  private final PublicUrl publicUrl;

  ReceiptMail(
      Signatures signatures,
      Actions actions,
      PrivateLinks links,
      Messages messages,
      Templates templates,
      MailDays days,
      PublicUrl publicUrl) {
    this.signatures = signatures;
    this.actions = actions;
    this.links = links;
    this.messages = messages;
    this.templates = templates;
    this.days = days;
    this.publicUrl = publicUrl;
  }

  @Override
  public String kind() {
    return "receipt";
  }

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    Optional<SignatureRecord> found =
        signatures.find(claimed.organisation(), claimed.action(), mail.signature());
    if (found.isEmpty()) {
      return Optional.empty(); // It was made anonymous meanwhile.
    }
    SignatureRecord signature = found.get();
    Action action = actions.find(claimed.action()).orElseThrow();
    // Once a sealed action is closed nobody is recognised any more, nor signs again.
    if ((!action.isSealed() || action.isLive())
        && !days.takes(
            claimed, action.keyOwner(), signature.particulars().email(), MailDays.Kind.RECEIPT)) {
      return Optional.empty();
    }
    Organisation organisation = action.organisation();
    Language language = signature.language();
    Words words = messages.in(language);
    String title = action.content().headline().in(language);
    Receipt receipt =
        new Receipt(
            words,
            language,
            title,
            words.number(mail.number()),
            links.address(action, language, mail.signature(), PrivateLinks.Purpose.LETTER),
            action.content().letter() != null,
            organisation.postalAddress(),
            publicUrl.resolve(OwnData.path(words, organisation)));
    return Optional.of(
        mail.written(
            organisation,
            language,
            signature.particulars().email(),
            words.get("receipt.subject", "title", title),
            text(receipt),
            templates.render("supporters/receipt.jte", Map.of("receipt", receipt))));
  }

  private static String text(Receipt receipt) {
    Words words = receipt.words();
    return String.join(
        "\n\n",
        words.get("receipt.thanks", "title", receipt.title()),
        words.get("receipt.number", "number", receipt.number()),
        words.get(receipt.hasLetter() ? "receipt.letter" : "receipt.signature")
            + ":\n"
            + receipt.link(),
        words.get("receipt.private"),
        words.get("receipt.not-you"),
        words.get("receipt.own-data") + ":\n" + receipt.ownData(),
        String.join("\n", receipt.postalAddress()));
  }
}
