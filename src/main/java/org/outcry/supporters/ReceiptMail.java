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
  private final ReceiptDays days;

  ReceiptMail(
      Signatures signatures,
      Actions actions,
      PrivateLinks links,
      Messages messages,
      Templates templates,
      ReceiptDays days) {
    this.signatures = signatures;
    this.actions = actions;
    this.links = links;
    this.messages = messages;
    this.templates = templates;
    this.days = days;
  }

  @Override
  public String kind() {
    return "receipt";
  }

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    SignatureRecord signature =
        signatures.find(claimed.organisation(), claimed.action(), mail.signature()).orElseThrow();
    Action action = actions.find(claimed.action()).orElseThrow();
    // Once a sealed action is closed nobody is recognised any more, nor signs again.
    if ((!action.isSealed() || action.isLive())
        && !days.takes(claimed, action.keyOwner(), signature.particulars().email())) {
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
            links.address(action, language, mail.signature()),
            action.content().letter() != null,
            organisation.postalAddress());
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
        String.join("\n", receipt.postalAddress()));
  }
}
