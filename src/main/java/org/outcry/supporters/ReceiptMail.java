package org.outcry.supporters;

import com.ibm.icu.text.ListFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.RecentActions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PublicUrl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the receipt that a supporter gets. Until its holder has confirmed the address, it quotes
 * nothing that was typed: whoever types a stranger's address must not be able to send them words.
 */
@Component
class ReceiptMail implements SupporterMailKind {
  /** More are counted: an action may write to a whole parliament. */
  private static final int NAMED = 12;

  private final JdbcClient jdbc;
  private final RecentActions actions;
  private final PrivateLinks links;
  private final Messages messages;
  private final MailFrame frame;
  private final MailDays days;
  private final PublicUrl publicUrl;
  private final WrittenLetters letters;

  ReceiptMail(
      JdbcClient jdbc,
      RecentActions actions,
      PrivateLinks links,
      Messages messages,
      MailFrame frame,
      MailDays days,
      PublicUrl publicUrl,
      WrittenLetters letters) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.links = links;
    this.messages = messages;
    this.frame = frame;
    this.days = days;
    this.publicUrl = publicUrl;
    this.letters = letters;
  }

  @Override
  public String kind() {
    return "receipt";
  }

  @Override
  public MailRight right() {
    return MailRight.ASKED_FOR;
  }

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    SignatureRecord signature = mail.signed();
    if (signature == null) {
      return Optional.empty(); // It was made anonymous meanwhile.
    }
    Action action = actions.get(claimed.action());
    // Once a sealed action is closed nobody is recognised any more, nor signs again.
    if ((!action.isSealed() || !action.state().isOver())
        && !days.takes(
            claimed, action.keyOwner(), signature.particulars().email(), MailDays.Kind.RECEIPT)) {
      return Optional.empty();
    }
    Organisation organisation = action.organisation();
    Language language = signature.language();
    Words words = messages.in(language);
    String title = action.content().headline().in(language);
    Address address = address(mail);
    List<MailText.Part> parts = new ArrayList<>();
    parts.add(new MailText.Says(words.get("receipt.thanks", "title", title)));
    parts.add(
        new MailText.Stresses(words.get("receipt.number", "number", words.number(mail.number()))));
    boolean hasLetter = action.content().letter() != null;
    parts.add(
        new MailText.Leads(
            words.get(hasLetter ? "receipt.letter" : "receipt.signature"),
            links.address(action, language, mail.signature(), PrivateLinks.Purpose.LETTER)));
    parts.add(new MailText.Says(words.get("receipt.private")));
    if (address.confirmed()) {
      parts.addAll(letter(action, signature, words));
    } else {
      parts.add(
          new MailText.Leads(
              words.get(address.wantsMail() ? "receipt.hear-or-not-you" : "receipt.not-you"),
              links.address(
                  action, language, mail.signature(), PrivateLinks.Purpose.CONFIRMATION)));
    }
    if (!action.isSealed()) { // Of a sealed one the private link alone leads to it.
      parts.add(
          new MailText.Leads(
              words.get("receipt.own-data"), publicUrl.resolve(OwnData.path(words, organisation))));
    }
    return Optional.of(
        frame.write(
            mail,
            signature.particulars().email(),
            new MailText(
                organisation, language, words.get("receipt.subject", "title", title), parts)));
  }

  /**
   * The letter to the first target, and whom the others went to. Never of a sealed action: its
   * copies go at sealing, and one in a mailbox would stay.
   */
  private List<MailText.Part> letter(Action action, SignatureRecord signature, Words words) {
    return action.isSealed()
        ? List.of()
        : letters
            .of(action, signature)
            .map(written -> {
              List<MailText.Part> parts = new ArrayList<>();
              parts.add(new MailText.Says(words.get("receipt.letter-to", "target", written.to())));
              parts.add(new MailText.Quotes(written.language(), written.subject(), written.text()));
              if (!written.others().isEmpty()) {
                parts.add(
                    new MailText.Says(
                        words.get(
                            "receipt.letter-others", "targets", named(written.others(), words))));
              }
              return parts;
            })
            .orElse(List.of());
  }

  private static String named(List<String> names, Words words) {
    List<String> shown = new ArrayList<>(names.subList(0, Math.min(NAMED, names.size())));
    int more = names.size() - shown.size();
    if (more > 0) {
      shown.add(words.get("receipt.letter-more", "more", more));
    }
    return ListFormatter.getInstance(words.wordsLanguage().locale()).format(shown);
  }

  /** What its holder has said of an address. */
  private record Address(boolean confirmed, boolean wantsMail) {}

  private Address address(SupporterMail mail) {
    return jdbc.sql(
            """
            select exists (select from confirmation c
                where c.organisation_id = :organisation and c.action_id = :action
                  and c.signature_id = :signature and c.state = 'confirmed') as confirmed,
              exists (select from consent c
                  join consent_wording w on w.organisation_id = c.organisation_id
                    and w.action_id = c.action_id and w.version = c.version
                    and w.consent_key = c.consent_key and w.language = c.language
                    and w.kind = 'email'
                where c.organisation_id = :organisation and c.action_id = :action
                  and c.signature_id = :signature and c.how = 'form') as wants_mail
            """)
        .param("organisation", mail.claimed().organisation())
        .param("action", mail.claimed().action())
        .param("signature", mail.signature())
        .query(Address.class)
        .single();
  }
}
