package org.outcry.signing.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.LetterComposer;
import org.outcry.letters.ShownLetter;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.signing.FieldError;
import org.outcry.signing.FormReader;
import org.outcry.signing.TrialMails;
import org.outcry.signing.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * An action's form with content that the public does not see, to be filled in as a test: what
 * checks and composes is what does so for the public, and what would store, count, limit or send is
 * not called. Nothing runs on these pages.
 */
@Component
public class ActionTrial {
  private final Views views;
  private final Standings standings;
  private final PageRenderer renderer;
  private final TrialMails mails;

  ActionTrial(Views views, Standings standings, PageRenderer renderer, TrialMails mails) {
    this.views = views;
    this.standings = standings;
    this.renderer = renderer;
    this.mails = mails;
  }

  /**
   * A form that is tried out.
   *
   * @param action with the content to try, as if it were live
   * @param language of the page
   * @param paths where it is in each language
   * @param thanks where its thanks page is seen, for a frame
   * @param back where one goes on, and the words for it
   * @param token that the form carries against foreign forms
   * @param reader the words of whoever tries it out
   */
  public record Trial(
      Action action,
      Language language,
      Function<Language, String> paths,
      String thanks,
      House.Way back,
      String token,
      Words reader) {
    ActionContent content() {
      return action.content();
    }
  }

  /**
   * What comes of a posted form.
   *
   * @param signed whether a real one would have been signed
   */
  public record Answer(PageRenderer.Page page, HttpStatus status, boolean signed) {}

  /** The form. */
  public PageRenderer.Page form(Trial trial) {
    return form(trial, Typed.NOTHING, List.of());
  }

  /** Answers the posted form as the real page does, but for what would come of it. */
  public Answer answer(Trial trial, Typed typed) {
    String step = typed.first("step");
    if (step.equals("edit")) {
      return new Answer(form(trial, typed, List.of()), HttpStatus.OK, false);
    }
    if (step.equals("suggested")) {
      return new Answer(form(trial, typed.withSuggestedLetter(), List.of()), HttpStatus.OK, false);
    }
    FormReader.Reading reading =
        FormReader.read(
            trial.content(),
            trial.action().organisation(),
            trial.language(),
            views.words(trial.language()),
            typed);
    boolean look = step.equals("letter") && trial.content().letter() != null;
    if (look ? reading.overlong() : !reading.errors().isEmpty()) {
      return new Answer(
          form(trial, typed, reading.errors()), HttpStatus.UNPROCESSABLE_CONTENT, false);
    }
    return look
        ? new Answer(letters(trial, typed, reading), HttpStatus.OK, false)
        : new Answer(result(trial, typed, reading), HttpStatus.OK, true);
  }

  private PageRenderer.Page form(Trial trial, Typed typed, List<FieldError> errors) {
    ActionView view =
        views.action(
            trial.action(),
            trial.action().version(),
            trial.content(),
            trial.language(),
            standings.of(trial.action()),
            typed,
            errors,
            null);
    Words words = view.words();
    String title = words.get("trial.title", "title", headline(trial, trial.language()));
    PageHead head =
        ActionPreview.head(view.head(), trial.content(), trial.paths())
            .titled(errors.isEmpty() ? title : words.get("form.error-prefix", "title", title));
    return renderer.render(
        "signing/action.jte",
        head,
        view.unseen(head, house(trial, view.house()), new ActionView.Trial(trial.token())));
  }

  /** "See my letter", from where one goes on with what was typed. */
  private PageRenderer.Page letters(Trial trial, Typed typed, FormReader.Reading reading) {
    Words words = views.words(trial.language());
    LetterView view =
        views.letters(
            trial.action(),
            trial.content(),
            trial.language(),
            composed(trial, reading, words),
            null,
            typed);
    PageHead head = view.head().titled(words.get("trial.title", "title", view.head().title()));
    return renderer.render(
        "signing/letter.jte", head, view.tried(head, house(trial, view.house())));
  }

  private PageRenderer.Page result(Trial trial, Typed typed, FormReader.Reading reading) {
    Language language = trial.reader().language();
    List<ComposedLetter> letters =
        trial.content().letter() == null
            ? List.of()
            : composed(trial, reading, views.words(trial.language()));
    Confirmation confirmation = trial.content().confirmation();
    PageHead page = views.plainHead(trial.action(), trial.content(), language, "");
    PageHead head =
        page.titled(trial.reader().get("trial.title", "title", headline(trial, trial.language())));
    House house =
        views.house(
            trial.action().organisation(),
            trial.content(),
            trial.content().languageOf(language.tag()));
    return renderer.render(
        "signing/trial.jte",
        head,
        new TrialView(
            head,
            ActionPreview.house(house, trial.reader().get("trial.banner"), trial.back()),
            trial.reader(),
            trial.language(),
            letters,
            confirmation != null,
            confirmation != null && confirmation.of() == Confirmation.Of.NEW,
            mails.of(trial.action(), trial.language(), reading, letters),
            trial.thanks(),
            trial.paths().apply(trial.language()),
            trial.back(),
            typed.without("step").values()));
  }

  private static String headline(Trial trial, Language language) {
    return trial.content().headline().in(language);
  }

  private static List<ComposedLetter> composed(
      Trial trial, FormReader.Reading reading, Words words) {
    LetterTemplate letter = Objects.requireNonNull(trial.content().letter());
    return letter.targets().isEmpty()
        ? List.of()
        : new LetterComposer(
                trial.content(),
                trial.action().organisation(),
                trial.language(),
                reading.particulars(),
                Instant.now(),
                field -> ShownLetter.missing(field, trial.content(), words))
            .toAll();
  }

  private House house(Trial trial, House house) {
    return ActionPreview.house(
        house, views.words(trial.language()).get("trial.banner"), trial.back());
  }
}
