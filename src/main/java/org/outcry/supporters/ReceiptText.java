package org.outcry.supporters;

import com.ibm.icu.text.ListFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PublicUrl;
import org.outcry.supporters.WrittenLetters.Written;
import org.springframework.stereotype.Component;

/**
 * What a receipt says. Until its holder has confirmed the address, it quotes nothing that was
 * typed: whoever types a stranger's address must not be able to send them words.
 */
@Component
public class ReceiptText {
  /** More are counted: an action may write to a whole parliament. */
  private static final int NAMED = 12;

  private final Messages messages;
  private final PublicUrl publicUrl;

  ReceiptText(Messages messages, PublicUrl publicUrl) {
    this.messages = messages;
    this.publicUrl = publicUrl;
  }

  /**
   * What of a signature its receipt tells.
   *
   * @param number its place in the count
   * @param own the absolute address of its private page
   * @param answer where the address's holder says that it is theirs, or not
   * @param confirmed whether they have said so; until then the private page is not named
   * @param wantsMail whether mail from the organisation was ticked
   * @param letter that was written; {@code null} for none that may be quoted
   */
  public record Receipt(
      Action action,
      Language language,
      long number,
      String own,
      String answer,
      boolean confirmed,
      boolean wantsMail,
      @Nullable Written letter) {}

  /** The receipt as its frame takes it. */
  public MailText of(Receipt receipt) {
    Action action = receipt.action();
    Organisation organisation = action.organisation();
    Language language = receipt.language();
    Words words = messages.in(language);
    String title = action.content().headline().in(language);
    List<MailText.Part> parts = new ArrayList<>();
    parts.add(new MailText.Says(words.get("receipt.thanks", "title", title)));
    parts.add(
        new MailText.Stresses(
            words.get("receipt.number", "number", words.number(receipt.number()))));
    // Of a sealed action the private link is all that its signer ever has.
    if (receipt.confirmed() || action.isSealed()) {
      boolean hasLetter = action.content().letter() != null;
      parts.add(
          new MailText.Leads(
              words.get(hasLetter ? "receipt.letter" : "receipt.signature"), receipt.own()));
      parts.add(new MailText.Says(words.get("receipt.private")));
    }
    if (receipt.confirmed()) {
      parts.addAll(letter(receipt, words));
    } else {
      parts.add(
          new MailText.Leads(
              words.get(receipt.wantsMail() ? "receipt.hear-or-not-you" : "receipt.not-you"),
              receipt.answer()));
    }
    if (!action.isSealed()) { // Of a sealed one the private link alone leads to it.
      parts.add(
          new MailText.Leads(
              words.get("receipt.own-data"), publicUrl.resolve(OwnData.path(words, organisation))));
    }
    return new MailText(
        organisation, language, words.get("receipt.subject", "title", title), parts);
  }

  /**
   * The letter to the first target, and whom the others went to. Never of a sealed action: its
   * copies go at sealing, and one in a mailbox would stay.
   */
  private static List<MailText.Part> letter(Receipt receipt, Words words) {
    Written written = receipt.letter();
    if (written == null || receipt.action().isSealed()) {
      return List.of();
    }
    List<MailText.Part> parts = new ArrayList<>();
    parts.add(new MailText.Says(words.get("receipt.letter-to", "target", written.to())));
    parts.add(new MailText.Quotes(written.language(), written.subject(), written.text()));
    if (!written.others().isEmpty()) {
      parts.add(
          new MailText.Says(
              words.get("receipt.letter-others", "targets", named(written.others(), words))));
    }
    return parts;
  }

  private static String named(List<String> names, Words words) {
    List<String> shown = new ArrayList<>(names.subList(0, Math.min(NAMED, names.size())));
    int more = names.size() - shown.size();
    if (more > 0) {
      shown.add(words.get("receipt.letter-more", "more", more));
    }
    return ListFormatter.getInstance(words.wordsLanguage().locale()).format(shown);
  }
}
