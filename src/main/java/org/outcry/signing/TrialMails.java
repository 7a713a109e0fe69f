package org.outcry.signing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.QuotedLetters;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.supporters.MailFrame;
import org.outcry.supporters.MailText;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.PrivateLinks.Purpose;
import org.outcry.supporters.ReceiptText;
import org.outcry.supporters.WrittenLetters.Written;
import org.springframework.stereotype.Service;

/** The mails that a form would bring its writer if it was signed: none is queued or sent. */
@Service
public class TrialMails {
  private final Messages messages;
  private final MailFrame frame;
  private final ReceiptText receipts;
  private final PrivateLinks links;
  private final Counters counters;

  TrialMails(
      Messages messages,
      MailFrame frame,
      ReceiptText receipts,
      PrivateLinks links,
      Counters counters) {
    this.messages = messages;
    this.frame = frame;
    this.receipts = receipts;
    this.links = links;
    this.counters = counters;
  }

  /** What a mail is about. */
  public enum Kind {
    /** Whether the address's holder has signed. */
    QUESTION,
    /** That it counts. */
    RECEIPT,
    /** The same, once they have said yes. */
    RECEIPT_AFTER,
    /** What a receipt leaves out where nobody is asked, once they have said that it was them. */
    COPY
  }

  /**
   * A mail.
   *
   * @param text as its plain part says it; its private links lead to a signature that is not there
   */
  public record Mail(Kind kind, String subject, String text) {}

  /**
   * All of them, in order.
   *
   * @param action with the content that the form belongs to
   * @param reading of a form without errors
   * @param letters that it would send
   */
  public List<Mail> of(
      Action action, Language language, FormReader.Reading reading, List<ComposedLetter> letters) {
    UUID nobody = Ids.next();
    String own = links.address(action, language, nobody, Purpose.LETTER);
    String answer = links.address(action, language, nobody, Purpose.CONFIRMATION);
    Confirmation asked = action.content().confirmation();
    List<Mail> mails = new ArrayList<>();
    if (asked != null) {
      LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(asked.expiresAfterDays());
      mails.add(
          mail(
              Kind.QUESTION,
              ConfirmationMail.question(action, language, messages.in(language), until, answer)));
    }
    if (reading.particulars().takesMail()) {
      boolean hears =
          action.content().form().consents().stream()
              .anyMatch(each ->
                  each.kind() == ConsentKind.EMAIL && reading.consents().contains(each.key()));
      Written letter = QuotedLetters.quoted(letters, language).orElse(null);
      long number = counters.of(action).total() + 1;
      Function<Boolean, MailText> receipt =
          confirmed ->
              receipts.of(
                  new ReceiptText.Receipt(
                      action, language, number, own, answer, confirmed, hears, letter));
      mails.add(
          asked == null
              ? mail(Kind.RECEIPT, receipt.apply(false))
              : mail(Kind.RECEIPT_AFTER, receipt.apply(true)));
      if (asked == null && !action.isSealed()) {
        mails.add(mail(Kind.COPY, receipt.apply(true)));
      }
    }
    return mails;
  }

  private Mail mail(Kind kind, MailText text) {
    return new Mail(kind, text.subject(), frame.text(text));
  }
}
