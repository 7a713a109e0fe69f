package org.outcry.letters;

import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
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
 * The mail that an answer has come, to an address that nobody has confirmed. It quotes neither the
 * answer nor who wrote it, asks whether the address is its reader's, and counts as such a question,
 * which goes on no day on which the mailbox got another mail for the action.
 */
@Component
class AnsweredMail implements SupporterMailKind {
  static final String KIND = "answered";

  private static final int MOST_DAYS = 6;

  private final Replies replies;
  private final Actions actions;
  private final PrivateLinks links;
  private final MailDays days;
  private final SupporterMails mails;
  private final Messages messages;
  private final MailFrame frame;

  AnsweredMail(
      Replies replies,
      Actions actions,
      PrivateLinks links,
      MailDays days,
      SupporterMails mails,
      Messages messages,
      MailFrame frame) {
    this.replies = replies;
    this.actions = actions;
    this.links = links;
    this.days = days;
    this.mails = mails;
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
    SignatureRecord signature = mail.signed();
    if (signature == null // It was made anonymous meanwhile.
        || replies.hasTold(claimed, signature)
        || replies.confirmed(claimed.organisation(), claimed.action(), signature.id())) {
      return Optional.empty(); // Confirmed: the answer itself is on its way.
    }
    Action action = actions.find(claimed.action()).orElseThrow();
    if (!days.takes(
        claimed, action.keyOwner(), signature.particulars().email(), MailDays.Kind.ANSWERED)) {
      if (!replies.isToTell(claimed, signature)) {
        mails.putOff(claimed, MOST_DAYS);
      }
      return Optional.empty();
    }
    Language language = signature.language();
    Words words = messages.in(language);
    String title = action.content().headline().in(language);
    return Optional.of(
        frame.write(
            mail,
            signature.particulars().email(),
            new MailText(
                action.organisation(),
                language,
                words.get("answered.subject", "title", title),
                List.of(
                    new MailText.Says(words.get("answered.intro", "title", title)),
                    new MailText.Asks(
                        words.get("answered.open"),
                        links.address(
                            action, language, signature.id(), PrivateLinks.Purpose.CONFIRMATION)),
                    new MailText.Says(words.get("answered.not-you"))))));
  }
}
