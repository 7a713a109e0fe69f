package org.outcry.campaigns.drafts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.ActionContent.Thanks;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.StandardField;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;

/**
 * What a new action begins with: a page that makes sense, with words proposed in those of its
 * languages that the interface speaks. Where a campaigner alone can know what to write, the words
 * say so, and {@link #isProposal} tells them from what was written.
 */
@Component
public class StartingPage {
  private final Messages messages;

  StartingPage(Messages messages) {
    this.messages = messages;
  }

  /**
   * A new page.
   *
   * @param headline in the first language
   * @param letter whether signing sends a letter; whom it goes to is still to be said
   */
  ActionContent of(
      Organisation organisation,
      Slug slug,
      String headline,
      List<Language> languages,
      boolean letter) {
    Made made = new Made(organisation, headline, languages);
    return new ActionContent(
        slug,
        organisation.slug(),
        List.copyOf(languages),
        Texts.of(languages.getFirst(), headline),
        Texts.of(languages.getFirst(), ""),
        null,
        new Counting(null, true, false, List.of()),
        List.of(
            new Section.Counter(),
            new Section.Story(new Slug("story"), made.texts(words -> words.get("start.story"))),
            new Section.Form()),
        made.texts(words -> letter ? words.get("start.call.letter") : words.get("start.call")),
        letter ? made.letter() : null,
        made.form(letter),
        new Thanks(
            made.texts(words -> words.get("start.thanks")),
            made.first(words -> words.get("start.share", "headline", headline)),
            null,
            null),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Words for one new page. */
  private final class Made {
    private final Organisation organisation;
    private final String headline;
    private final List<Language> languages;

    Made(Organisation organisation, String headline, List<Language> languages) {
      this.organisation = organisation;
      this.headline = headline;
      this.languages = languages;
    }

    Texts texts(Function<Words, String> proposal) {
      Map<Language, String> texts = new LinkedHashMap<>();
      for (Language language : languages) {
        spoken(language).ifPresent(words -> texts.put(language, proposal.apply(words)));
      }
      return texts.isEmpty() ? Texts.of(languages.getFirst(), "") : new Texts(texts);
    }

    /** Words that quote the headline, which nobody has translated yet. */
    Texts first(Function<Words, String> proposal) {
      Language first = languages.getFirst();
      return Texts.of(first, spoken(first).map(proposal).orElse(""));
    }

    private Texts naming(Function<Words, Function<String, String>> proposal) {
      return texts(words -> proposal.apply(words).apply(organisation.name().in(words.language())));
    }

    FormSpec form(boolean letter) {
      List<FormSpec.ConsentSpec> consents = new ArrayList<>();
      consents.add(
          new FormSpec.ConsentSpec(
              new Slug("pass-on"),
              FormSpec.ConsentKind.TARGET,
              naming(words ->
                  name ->
                      letter
                          ? words.get("start.pass-on.letter", "organisation", name)
                          : words.get("start.pass-on", "organisation", name)),
              true));
      consents.add(
          new FormSpec.ConsentSpec(
              new Slug("news"),
              FormSpec.ConsentKind.EMAIL,
              naming(words -> name -> words.get("start.news", "organisation", name)),
              false));
      return new FormSpec(
          List.of(
              new FormSpec.Standard(StandardField.GIVEN_NAME, true),
              new FormSpec.Standard(StandardField.FAMILY_NAME, true),
              new FormSpec.Standard(StandardField.EMAIL, true),
              new FormSpec.Standard(StandardField.COUNTRY, false)),
          consents,
          texts(words -> letter ? words.get("start.button.letter") : words.get("start.button")),
          false);
    }

    LetterTemplate letter() {
      return new LetterTemplate(
          LetterTemplate.Editing.EDITABLE,
          LetterTemplate.PersonalMessage.OPTIONAL,
          Texts.of(languages.getFirst(), headline),
          texts(words ->
              words.get("start.letter.before")
                  + "\n\n{{message}}\n\n"
                  + words.get("start.letter.after")),
          texts(words -> words.get("start.letter.closing")),
          List.of());
    }
  }

  private Optional<Words> spoken(Language language) {
    Words words = messages.in(language);
    return words.foreignTag() == null ? Optional.of(words) : Optional.empty();
  }

  /** Whether a text is what a new page proposes, and says only what to write there. */
  public boolean isProposal(Language language, String text) {
    return spoken(language)
        .map(words ->
            text.equals(words.get("start.story"))
                || text.startsWith(words.get("start.letter.before")))
        .orElse(false);
  }
}
