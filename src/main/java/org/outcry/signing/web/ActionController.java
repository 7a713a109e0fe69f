package org.outcry.signing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.integrity.Limits;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.LetterComposer;
import org.outcry.letters.LetterLikeness;
import org.outcry.letters.ShownLetter;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.ClientAddress;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.Refusal;
import org.outcry.signing.FieldError;
import org.outcry.signing.FormReader;
import org.outcry.signing.LiveActions;
import org.outcry.signing.SignOutcome;
import org.outcry.signing.SigningDesk;
import org.outcry.signing.Typed;
import org.outcry.signing.experiments.RunningExperiments;
import org.outcry.signing.measure.PageCounts;
import org.outcry.signing.measure.PageEvent;
import org.outcry.signing.measure.PageSeen;
import org.outcry.supporters.Particulars;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** An action's addresses: its ready pages, and its form. */
@Controller
class ActionController {
  private final ActionPages pages;
  private final LiveActions live;
  private final OldForms oldForms;
  private final SigningDesk desk;
  private final Views views;
  private final Answers answers;
  private final Limits limits;
  private final LetterLikeness likeness;
  private final RunningExperiments experiments;
  private final PageCounts counts;

  ActionController(
      ActionPages pages,
      LiveActions live,
      OldForms oldForms,
      SigningDesk desk,
      Views views,
      Answers answers,
      Limits limits,
      LetterLikeness likeness,
      RunningExperiments experiments,
      PageCounts counts) {
    this.pages = pages;
    this.live = live;
    this.oldForms = oldForms;
    this.desk = desk;
    this.views = views;
    this.answers = answers;
    this.limits = limits;
    this.likeness = likeness;
    this.experiments = experiments;
    this.counts = counts;
  }

  @GetMapping({
    "/a/{slug}",
    "/a/{slug}/{part}",
    "/{language}/a/{slug}",
    "/{language}/a/{slug}/{part}"
  })
  void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Route> exact = Route.parse(request.getRequestURI());
    if (exact.isEmpty()) {
      meant(request, response);
      return;
    }
    Route route = exact.get();
    Optional<String> elsewhere = pages.canonical(route);
    if (elsewhere.isPresent()) {
      response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
      response.setHeader("Location", elsewhere.get());
      return;
    }
    pages
        .prepare(route)
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND))
        .write(request, response);
  }

  @GetMapping({"/a/{slug}/", "/{language}/a/{slug}/"})
  void slash(HttpServletRequest request, HttpServletResponse response) {
    meant(request, response);
  }

  /** Leads to the page that an address was meant for, with where its visitor came from. */
  private void meant(HttpServletRequest request, HttpServletResponse response) {
    String path =
        Route.meant(request.getRequestURI())
            .flatMap(pages::path)
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    String query = request.getQueryString();
    response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
    response.setHeader("Location", query == null ? path : path + "?" + query);
  }

  @PostMapping({"/a/{slug}", "/{language}/a/{slug}"})
  void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Route route = route(request);
    Action action = live.find(route.slug()).orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    Optional<Duration> wait = limits.tooMany(ClientAddress.of(request).value());
    Typed typed = new Typed(FormBody.read(request).values());
    // Whoever is too fast does not get as far as the database.
    OldForms.Shown shown =
        wait.isPresent() ? OldForms.Shown.present(action) : oldForms.shown(action, typed);
    ActionContent content = shown.content() == null ? action.content() : shown.content();
    Language language = route.language() == null ? content.defaultLanguage() : route.language();
    if (!content.languages().contains(language)) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    RunningExperiments.Shown arm =
        experiments.shown(action, content, typed.first(Typed.ARM)).orElse(null);
    Posted posted =
        new Posted(
            action,
            shown.version(),
            content,
            language,
            arm == null ? typed.without(Typed.ARM) : typed,
            arm);
    if (wait.isPresent()) {
      answers.tooMany(request, response, posted, wait.get());
      return;
    }
    if (!action.isLive()) {
      answers.kept(request, response, posted, HttpStatus.CONFLICT, closed(action));
      return;
    }
    if (!shown.good()) {
      answers.changed(request, response, posted, shown.content());
      return;
    }
    switch (typed.first("step")) {
      case "edit" -> answers.form(request, response, posted, HttpStatus.OK, List.of());
      case "suggested" ->
          answers.form(request, response, posted.withSuggestedLetter(), HttpStatus.OK, List.of());
      case "letter" -> letter(request, response, posted);
      default -> sign(request, response, posted);
    }
  }

  private void sign(HttpServletRequest request, HttpServletResponse response, Posted posted)
      throws IOException {
    Optional<Duration> wait =
        EmailAddress.parse(posted.typed().first("email"))
            .flatMap(address -> limits.tooMany(posted.action().id(), address));
    if (wait.isPresent()) {
      answers.tooMany(request, response, posted, wait.get());
      return;
    }
    EvenPace pace = new EvenPace();
    PageSeen seen = posted.seen();
    counts.count(seen, PageEvent.POSTED);
    SignOutcome outcome =
        desk.sign(
            posted.action(),
            posted.version(),
            posted.content(),
            posted.language(),
            posted.typed(),
            request.getParameter("source"));
    switch (outcome) {
      case SignOutcome.Accepted(boolean personal) -> {
        counts.count(seen, PageEvent.SIGNED);
        if (personal) {
          counts.count(seen, PageEvent.PERSONAL);
        }
        pace.keep();
        answers.thanks(response, posted);
      }
      case SignOutcome.SignedBefore() -> {
        pace.keep();
        answers.thanks(response, posted);
      }
      case SignOutcome.Refused(var errors) -> {
        counts.count(seen, PageEvent.REFUSED);
        errors.stream()
            .map(FieldError::field)
            .distinct()
            .forEach(field -> counts.count(seen, PageEvent.FIELD_REFUSED, field));
        answers.form(request, response, posted, HttpStatus.UNPROCESSABLE_CONTENT, errors);
      }
      case SignOutcome.Closed() ->
          answers.kept(
              request,
              response,
              posted,
              HttpStatus.CONFLICT,
              closed(live.find(posted.action().slug()).orElse(posted.action())));
      case SignOutcome.Busy() -> {
        response.setHeader("Retry-After", String.valueOf(Duration.ofSeconds(10).toSeconds()));
        answers.kept(request, response, posted, HttpStatus.SERVICE_UNAVAILABLE, "busy");
      }
    }
  }

  /** Why an action takes no signatures. */
  private static String closed(Action action) {
    return action.isPaused() ? "paused" : "closed";
  }

  /** "See my letter": stores nothing. */
  private void letter(HttpServletRequest request, HttpServletResponse response, Posted posted)
      throws IOException {
    ActionContent content = posted.content();
    if (content.letter() == null) {
      answers.form(request, response, posted, HttpStatus.OK, List.of());
      return;
    }
    Words words = views.words(posted.language());
    FormReader.Reading reading =
        FormReader.read(
            content, posted.action().organisation(), posted.language(), words, posted.typed());
    if (reading.overlong()) {
      answers.form(request, response, posted, HttpStatus.UNPROCESSABLE_CONTENT, reading.errors());
      return;
    }
    Particulars typed = reading.particulars();
    List<ComposedLetter> letters = composer(posted, typed, words).toAll();
    String own =
        content.letter().ownWords() == null
            ? null
            : OwnShare.sentence(
                likeness.own(
                    posted.action(),
                    letters.getFirst(),
                    composer(posted, typed.withoutOwnWords(), words)
                        .to(content.letter().targets().getFirst())),
                words);
    answers.letters(request, response, posted, letters, own);
  }

  private static LetterComposer composer(Posted posted, Particulars typed, Words words) {
    return new LetterComposer(
        posted.content(),
        posted.action().organisation(),
        posted.language(),
        typed,
        Instant.now(),
        field -> ShownLetter.missing(field, posted.content(), words));
  }

  private static Route route(HttpServletRequest request) {
    return Route.parse(request.getRequestURI())
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }
}
