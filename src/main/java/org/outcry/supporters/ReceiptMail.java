package org.outcry.supporters;

import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.RecentActions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.platform.language.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the receipt that a supporter gets. */
@Component
class ReceiptMail implements SupporterMailKind {
  private final JdbcClient jdbc;
  private final RecentActions actions;
  private final PrivateLinks links;
  private final MailFrame frame;
  private final MailDays days;
  private final WrittenLetters letters;
  private final ReceiptText text;

  ReceiptMail(
      JdbcClient jdbc,
      RecentActions actions,
      PrivateLinks links,
      MailFrame frame,
      MailDays days,
      WrittenLetters letters,
      ReceiptText text) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.links = links;
    this.frame = frame;
    this.days = days;
    this.letters = letters;
    this.text = text;
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
    return Optional.of(write(mail, signature));
  }

  /** What the address's holder has said decides what it quotes. */
  OutgoingMail write(SupporterMail mail, SignatureRecord signature) {
    Action action = actions.get(mail.claimed().action());
    Language language = signature.language();
    Address address = address(mail);
    return frame.write(
        mail,
        signature.particulars().email(),
        text.of(
            new ReceiptText.Receipt(
                action,
                language,
                mail.number(),
                links.address(action, language, mail.signature(), PrivateLinks.Purpose.LETTER),
                links.address(
                    action, language, mail.signature(), PrivateLinks.Purpose.CONFIRMATION),
                address.confirmed(),
                address.wantsMail(),
                address.confirmed() && !action.isSealed()
                    ? letters.of(action, signature).orElse(null)
                    : null)));
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
