package org.outcry.signing.web;

import java.util.List;
import java.util.Map;
import org.outcry.letters.ComposedLetter;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.signing.TrialMails;

/**
 * What would have come of a form that was filled in as a test.
 *
 * @param words of whoever tried it out
 * @param language that the form is in, and the mails
 * @param letters as they would go to each target; empty where none would
 * @param asked whether the letters would wait until the address is confirmed
 * @param asksNew whether only new addresses are asked
 * @param mails to whoever signs, in order
 * @param thanks where the thanks page is
 * @param path of the form
 * @param back where one goes on
 * @param kept all that was typed, to change something and try again
 */
public record TrialView(
    PageHead head,
    House house,
    Words words,
    Language language,
    List<ComposedLetter> letters,
    boolean asked,
    boolean asksNew,
    List<TrialMails.Mail> mails,
    String thanks,
    String path,
    House.Way back,
    Map<String, List<String>> kept) {

  /** What a mail is, as a heading. */
  public String kind(TrialMails.Mail mail) {
    return words.get(
        switch (mail.kind()) {
          case QUESTION -> "trial.mail.question";
          case RECEIPT -> "trial.mail.receipt";
          case RECEIPT_AFTER -> "trial.mail.receipt-after";
          case COPY -> "trial.mail.copy";
        });
  }
}
