package org.outcry.updates;

import java.util.ArrayList;
import java.util.List;
import org.outcry.campaigns.Action;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.RichText;
import org.outcry.platform.web.PublicUrl;
import org.outcry.supporters.MailFrame;
import org.outcry.supporters.MailText;
import org.outcry.supporters.OwnData;
import org.springframework.stereotype.Service;

/** Writes what an update says: to its readers, as a test, and for staff to look at. */
@Service
public class UpdateText {
  private final Messages messages;
  private final PublicUrl publicUrl;
  private final MailFrame frame;

  UpdateText(Messages messages, PublicUrl publicUrl, MailFrame frame) {
    this.messages = messages;
    this.publicUrl = publicUrl;
    this.frame = frame;
  }

  /** The same as text and as HTML. */
  public record Shown(String subject, String text, String html) {}

  /** As its readers get it; its link ends nothing. */
  public Shown preview(Action action, UpdateWords words, Language language) {
    MailText mail = write(action, words, language, sampleLink(action, language), false);
    return new Shown(mail.subject(), frame.text(mail), frame.html(mail));
  }

  /** The path of a link that belongs to no mail. */
  private String sampleLink(Action action, Language language) {
    return publicUrl.resolve("/" + language + "/a/" + action.slug() + "/unsubscribe/test");
  }

  MailText test(Action action, UpdateWords words) {
    Language language = words.languageFor(action.content().defaultLanguage(), action.content());
    return write(action, words, language, sampleLink(action, language), true);
  }

  /**
   * As one reader gets it.
   *
   * @param language one of the update's
   * @param unsubscribe the absolute address that ends it
   */
  MailText write(
      Action action, UpdateWords update, Language language, String unsubscribe, boolean isTest) {
    Words words = messages.in(language);
    Organisation organisation = action.organisation();
    String subject = update.subject().in(language);
    List<MailText.Part> parts = new ArrayList<>();
    if (isTest) {
      parts.add(new MailText.Stresses(words.get("update.test.text")));
    }
    parts.add(new MailText.Tells(RichText.of(update.body().in(language))));
    parts.add(
        new MailText.Notes(
            words.get(
                "update.why",
                "title",
                action.content().headline().in(language),
                "organisation",
                organisation.name().in(language))));
    parts.add(
        new MailText.Leads(
            words.get("update.unsubscribe", "organisation", organisation.name().in(language)),
            unsubscribe));
    parts.add(
        new MailText.Leads(
            words.get("receipt.own-data"), publicUrl.resolve(OwnData.path(words, organisation))));
    return new MailText(
        organisation,
        language,
        isTest ? words.get("update.test.subject", "subject", subject) : subject,
        parts);
  }
}
