package org.outcry.supporters;

import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.RecentActions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.platform.language.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the receipt that a supporter gets. Until its address is confirmed for that very signature,
 * a mailbox gets one a day for an action: whoever shares it waits for the next day.
 */
@Component
class ReceiptMail implements SupporterMailKind {
  /** More days would bring a stranger more mail, and what is to be sealed would wait as long. */
  private static final int MOST_DAYS = 2;

  private final JdbcClient jdbc;
  private final RecentActions actions;
  private final PrivateLinks links;
  private final MailFrame frame;
  private final MailDays days;
  private final SupporterMails mails;
  private final WrittenLetters letters;
  private final ReceiptText text;

  ReceiptMail(
      JdbcClient jdbc,
      RecentActions actions,
      PrivateLinks links,
      MailFrame frame,
      MailDays days,
      SupporterMails mails,
      WrittenLetters letters,
      ReceiptText text) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.links = links;
    this.frame = frame;
    this.days = days;
    this.mails = mails;
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
    Address address = address(mail);
    // Once a sealed action is closed nobody is recognised any more, nor signs again.
    boolean limited = !address.confirmed() && (!action.isSealed() || !action.state().isOver());
    if (limited
        && !days.takes(
            claimed, action.keyOwner(), signature.particulars().email(), MailDays.Kind.RECEIPT)) {
      mails.putOff(claimed, MOST_DAYS);
      return Optional.empty();
    }
    return Optional.of(write(mail, signature, address));
  }

  /** What the address's holder has said decides what it quotes. */
  OutgoingMail write(SupporterMail mail, SignatureRecord signature) {
    return write(mail, signature, address(mail));
  }

  private OutgoingMail write(SupporterMail mail, SignatureRecord signature, Address address) {
    Action action = actions.get(mail.claimed().action());
    Language language = signature.language();
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
