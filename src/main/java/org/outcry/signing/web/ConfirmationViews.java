package org.outcry.signing.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Confirmation;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.LetterComposer;
import org.outcry.letters.SupporterLetters;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.signing.AskingAgain;
import org.outcry.signing.Confirmations.Asked;
import org.outcry.signing.Confirmations.State;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.PrivateLinks.Purpose;
import org.outcry.supporters.Showing;
import org.outcry.supporters.SignatureRecord;
import org.springframework.stereotype.Component;

/** Makes what the pages about the confirmation of an address show. */
@Component
class ConfirmationViews {
  private final Views views;
  private final PrivateLinks links;
  private final SupporterLetters letters;

  ConfirmationViews(Views views, PrivateLinks links, SupporterLetters letters) {
    this.views = views;
    this.links = links;
    this.letters = letters;
  }

  /**
   * The page.
   *
   * @param just whether this answers the button that has confirmed it: only then it leads on to the
   *     letter, for the link in a browser's history may be opened by anybody
   */
  ConfirmationView of(Asked asked, boolean just) {
    return of(asked, just, false, Showing.ASKS);
  }

  /** The page that answers "Do not show my name" where nothing is confirmed by it. */
  ConfirmationView unshown(Asked asked) {
    return of(asked, false, true, Showing.ASKS);
  }

  /**
   * The page with what was typed, if its reader knows the address that the link went to.
   *
   * @param typed that they told
   */
  ConfirmationView showing(Asked asked, String typed) {
    return of(
        asked,
        false,
        false,
        asked.signature().particulars().areMailedTo(typed) ? null : Showing.refuses(typed));
  }

  private ConfirmationView of(
      Asked asked, boolean just, boolean unshown, @Nullable Showing showing) {
    Action action = asked.action();
    SignatureRecord signature = asked.signature();
    Language language = shown(action, signature.language());
    // What is agreed to is on record as the form had it, also where the page has lost the language.
    Language agreed = signature.language();
    Words words = views.words(language);
    ActionContent content = asked.content();
    boolean open = asked.state() == State.WAITING || asked.state() == State.NOT_ASKED;
    boolean shows = open && showing == null;
    String title = title(asked, just, words);
    List<String> lines = lines(asked, just, words, language);
    if (unshown) {
      lines.addFirst(words.get("confirm.unshown.done"));
    }
    return new ConfirmationView(
        views.plainHead(
            action,
            action.content(),
            language,
            showing != null && showing.wrong()
                ? words.get("form.error-prefix", "title", title)
                : title),
        views.house(action.organisation(), action.content(), language),
        words,
        title,
        lines,
        asked.hear() == null || !open && !just ? null : asked.hear().wording().in(agreed),
        asked.ticked(),
        asked.state() == State.WAITING,
        asked.state() == State.NOT_ASKED,
        asked.disputable(),
        shows ? signature.particulars().name() : null,
        open && asked.shown() != null ? asked.shown().wording().in(agreed) : null,
        shows && asked.shown() != null ? signature.particulars().comment() : null,
        open ? asked.besides().stream().map(each -> each.wording().in(agreed)).toList() : List.of(),
        agreed,
        shows && content.letter() != null ? letters(asked) : List.of(),
        left(asked, words),
        open ? showing : null,
        next(asked, just, words, language),
        Route.path(action.content(), language, Route.Part.PAGE));
  }

  /** The page's language, while the action still has it. */
  private static Language shown(Action action, Language language) {
    ActionContent content = action.content();
    return content.languages().contains(language) ? language : content.defaultLanguage();
  }

  private static String title(Asked asked, boolean just, Words words) {
    return switch (asked.state()) {
      case WAITING -> words.get("confirm.title.waiting");
      case NOT_ASKED -> words.get("confirm.title.not-asked");
      case CONFIRMED -> words.get(just ? "confirm.title.confirmed" : "confirm.title.before");
      case EXPIRED -> words.get("confirm.title.expired");
      case TAKEN_OUT -> words.get("confirm.title.taken-out");
    };
  }

  private static List<String> lines(Asked asked, boolean just, Words words, Language language) {
    String title = asked.action().content().headline().in(language);
    List<String> lines = new ArrayList<>();
    switch (asked.state()) {
      case WAITING, NOT_ASKED ->
          lines.add(
              words.get(
                  "confirm.signed",
                  "title",
                  title,
                  "day",
                  words.date(LocalDate.ofInstant(asked.signature().signedAt(), ZoneOffset.UTC))));
      case CONFIRMED -> {
        lines.add(words.get("confirm.done", "title", title));
        if (!just && asked.signature().particulars().takesMail()) {
          lines.add(words.get("confirm.link-in-mail"));
        }
      }
      case EXPIRED ->
          lines.add(
              words.get(
                  asked.disputable() ? "confirm.expired.counts" : "confirm.expired",
                  "title",
                  title));
      case TAKEN_OUT -> lines.add(words.get("confirm.taken-out", "title", title));
    }
    if (asked.state() == State.WAITING) {
      lines.add(
          words.get(
              asked.content().confirmation() != null
                      && asked.content().confirmation().when() == Confirmation.When.BEFORE_LETTER
                  ? "confirm.letter-waits"
                  : "confirm.signature-waits",
              "count",
              asked.content().letter() == null ? 0 : asked.content().letter().targets().size()));
    }
    return lines;
  }

  private static List<ComposedLetter> letters(Asked asked) {
    return LetterComposer.of(asked.action().organisation(), asked.content(), asked.signature())
        .toAll();
  }

  /** What its reader cannot stop any more, nor the one who says that it was not them. */
  private List<ConfirmationView.Left> left(Asked asked, Words words) {
    return asked.disputable() || asked.state() == State.TAKEN_OUT
        ? letters.of(asked.action(), asked.signature()).stream()
            .filter(SupporterLetters.Fate::hasLeft)
            .map(fate ->
                new ConfirmationView.Left(
                    fate.letter().target().styledName(fate.letter().language()),
                    fate.sentence(words)))
            .toList()
        : List.of();
  }

  private ConfirmationView.@Nullable Next next(
      Asked asked, boolean just, Words words, Language language) {
    Action action = asked.action();
    return just && asked.state() == State.CONFIRMED
        ? new ConfirmationView.Next(
            words.get(asked.content().letter() == null ? "receipt.signature" : "receipt.letter"),
            links.path(
                action, asked.signature().language(), asked.signature().id(), Purpose.LETTER))
        : asked.state() == State.EXPIRED && !asked.disputable() && action.isLive()
            ? new ConfirmationView.Next(
                words.get("confirm.sign-again"),
                Route.path(action.content(), language, Route.Part.PAGE))
            : null;
  }

  CutView cut(Action action, Language wanted) {
    Language language = shown(action, wanted);
    Words words = views.words(language);
    ActionContent content = action.content();
    return new CutView(
        views.plainHead(action, content, language, words.get("confirm.cut.title")),
        views.house(action.organisation(), content, language),
        words,
        content.confirmation() == null
            ? null
            : "/" + language.tag() + "/a/" + content.slug() + "/again",
        Route.path(content, language, Route.Part.PAGE));
  }

  AgainView again(Action action, Language language, boolean queued, boolean wrong, String typed) {
    Words words = views.words(language);
    boolean over = AskingAgain.isOver(action);
    boolean asked = queued && !over;
    return new AgainView(
        views.plainHead(
            action, action.content(), language, words.get(asked ? "again.asked" : "again.title")),
        views.house(action.organisation(), action.content(), language),
        words,
        asked,
        over,
        wrong,
        typed,
        Route.path(action.content(), language, Route.Part.PAGE));
  }
}
