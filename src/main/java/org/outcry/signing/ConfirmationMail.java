package org.outcry.signing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.RecentActions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.MailDays;
import org.outcry.supporters.MailFrame;
import org.outcry.supporters.MailRight;
import org.outcry.supporters.MailText;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.SupporterMail;
import org.outcry.supporters.SupporterMailKind;
import org.outcry.supporters.SupporterMails;
import org.springframework.stereotype.Component;

/**
 * Writes the mail that asks whether a signature is its reader's. It quotes nothing that was typed:
 * whoever types a stranger's address must not be able to send them words.
 */
@Component
class ConfirmationMail implements SupporterMailKind {
  /** A mailbox gets three in all: whoever shares it has had them by then. */
  private static final int MOST_DAYS = 5;

  private final RecentActions actions;
  private final PrivateLinks links;
  private final MailDays days;
  private final SupporterMails mails;
  private final Messages messages;
  private final MailFrame frame;

  ConfirmationMail(
      RecentActions actions,
      PrivateLinks links,
      MailDays days,
      SupporterMails mails,
      Messages messages,
      MailFrame frame) {
    this.actions = actions;
    this.links = links;
    this.days = days;
    this.mails = mails;
    this.messages = messages;
    this.frame = frame;
  }

  @Override
  public String kind() {
    return "confirmation";
  }

  @Override
  public MailRight right() {
    return MailRight.QUESTION;
  }

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    SignatureRecord signature = mail.signed();
    if (signature == null || mail.askedUntil() == null) {
      return Optional.empty();
    }
    LocalDate until = LocalDate.ofInstant(mail.askedUntil(), ZoneOffset.UTC);
    Action action = actions.get(claimed.action());
    EmailAddress asked = signature.particulars().email();
    // Once a sealed action is closed nothing is written any more by which a mailbox is recognised.
    if (action.isSealed() && action.state().isOver()) {
      if (!days.takesUnwritten(claimed, asked)) {
        return Optional.empty();
      }
    } else if (!days.takes(claimed, action.keyOwner(), asked, MailDays.Kind.CONFIRMATION)) {
      mails.putOff(claimed, MOST_DAYS);
      return Optional.empty();
    }
    Words words = messages.in(signature.language());
    return Optional.of(
        frame.write(
            mail,
            signature.particulars().email(),
            question(
                action,
                signature.language(),
                words,
                until,
                links.address(
                    action,
                    signature.language(),
                    signature.id(),
                    PrivateLinks.Purpose.CONFIRMATION))));
  }

  /**
   * What the question says.
   *
   * @param until the last day on which it can be answered
   * @param answer the absolute address where it is
   */
  static MailText question(
      Action action, Language language, Words words, LocalDate until, String answer) {
    String title = action.content().headline().in(language);
    Confirmation asked = action.content().confirmation();
    boolean counts = asked != null && asked.when() == Confirmation.When.BEFORE_LETTER;
    return new MailText(
        action.organisation(),
        language,
        words.get("confirmation.subject", "title", title),
        List.of(
            new MailText.Says(words.get("confirmation.somebody", "title", title)),
            new MailText.Says(words.get(counts ? "confirmation.letter" : "confirmation.count")),
            new MailText.Asks(words.get("confirmation.open"), answer),
            new MailText.Says(words.get("confirmation.until", "day", words.date(until))),
            new MailText.Says(words.get("confirmation.not-you"))));
  }
}
