package org.outcry.updates.web;

import java.util.List;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Pictures;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.Palette;
import org.outcry.supporters.OwnData;
import org.springframework.stereotype.Component;

/** Makes what the page shows on which mail is ended. */
@Component
class UnsubscribeViews {
  private final Pictures pictures;

  UnsubscribeViews(Pictures pictures) {
    this.pictures = pictures;
  }

  /** In the language of the words: all that stands there is ours. */
  UnsubscribeView of(Action action, Words words, UnsubscribeView.State state) {
    Organisation organisation = action.organisation();
    Language language = words.wordsLanguage();
    String name = organisation.name().in(language);
    PageHead head =
        new PageHead(
            language,
            title(words, state, name),
            new Palette(organisation.colour(), organisation.accent()),
            null,
            null,
            List.of(),
            null,
            null);
    House house =
        new House(
            words,
            name,
            pictures.mark(organisation),
            organisation.website(),
            organisation.postalAddress(),
            organisation.privacyNotice(),
            null,
            null);
    return new UnsubscribeView(
        head, house, words, state, text(words, state, name), OwnData.path(words, organisation));
  }

  private static String title(Words words, UnsubscribeView.State state, String name) {
    return switch (state) {
      case ASK -> words.get("unsubscribe.ask.title", "organisation", name);
      case DONE -> words.get("unsubscribe.done.title");
      case OLD -> words.get("unsubscribe.old.title");
      case WRONG -> words.get("unsubscribe.wrong.title");
    };
  }

  private static String text(Words words, UnsubscribeView.State state, String name) {
    return switch (state) {
      case ASK -> words.get("unsubscribe.ask.text", "organisation", name);
      case DONE -> words.get("unsubscribe.done.text", "organisation", name);
      case OLD -> words.get("unsubscribe.old.text", "organisation", name);
      case WRONG -> words.get("unsubscribe.wrong.text");
    };
  }
}
