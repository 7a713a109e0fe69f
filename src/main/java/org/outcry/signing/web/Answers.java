package org.outcry.signing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.letters.ComposedLetter;
import org.outcry.platform.language.Language;
import org.outcry.platform.web.ErrorPages;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Refusal;
import org.outcry.signing.FieldError;
import org.outcry.signing.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers to a posted form: each for this one visitor, none of them to be stored by anybody.
 */
@Component
class Answers {
  /** Asks for the letters alone, to be shown inside the page. */
  private static final String SHEETS = "text/vnd.outcry.sheets";

  private static final JsonMapper JSON = new JsonMapper();

  private final ErrorPages errorPages;
  private final PageRenderer renderer;
  private final Views views;
  private final Standings standings;

  Answers(ErrorPages errorPages, PageRenderer renderer, Views views, Standings standings) {
    this.errorPages = errorPages;
    this.renderer = renderer;
    this.views = views;
    this.standings = standings;
  }

  /** To the thanks page, which is the same for everybody. */
  void thanks(HttpServletResponse response, Posted posted) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(
        "Location", Route.path(posted.action().content(), language(posted), Route.Part.THANKS));
  }

  /** The form with what was typed, and with what is wrong. */
  void form(
      HttpServletRequest request,
      HttpServletResponse response,
      Posted posted,
      HttpStatus status,
      List<FieldError> errors)
      throws IOException {
    if (!errors.isEmpty() && errorPages.wantsProblem(request)) {
      problem(response, posted, status, errors);
      return;
    }
    ActionView view =
        views.action(
            posted.action(),
            posted.version(),
            posted.shown(),
            posted.language(),
            standings.of(posted.action()),
            posted.typed(),
            errors,
            null);
    InPage.page(renderer, view).write(response, status, "no-store");
  }

  /**
   * The page as it is now, with all that was typed into an older form and what has changed since.
   *
   * @param seen what that form showed; {@code null} when that is not known
   */
  void changed(
      HttpServletRequest request,
      HttpServletResponse response,
      Posted posted,
      @Nullable ActionContent seen)
      throws IOException {
    if (errorPages.wantsProblem(request)) {
      throw new Refusal(HttpStatus.CONFLICT, "changed");
    }
    Action action = posted.action();
    Language language = language(posted);
    Changed.Comparison comparison =
        new Changed.Comparison(
            seen,
            action.content(),
            action.organisation(),
            language,
            views.words(language),
            posted.typed().without(Typed.ARM));
    ActionView view =
        views.action(
            action,
            action.version(),
            action.content(),
            language,
            standings.of(action),
            comparison.typed(),
            List.of(),
            comparison.changed());
    InPage.page(renderer, view).write(response, HttpStatus.CONFLICT, "no-store");
  }

  /**
   * The letters as each target will get them.
   *
   * @param own how much of them is in words of their writer's own; {@code null} where nobody asks
   */
  void letters(
      HttpServletRequest request,
      HttpServletResponse response,
      Posted posted,
      List<ComposedLetter> letters,
      @Nullable String own)
      throws IOException {
    if (SHEETS.equals(request.getHeader("Accept"))) {
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("letters", letters);
      parameters.put("words", views.words(posted.language()));
      parameters.put("own", own);
      write(
          response,
          HttpStatus.OK,
          "text/html; charset=utf-8",
          renderer.fragment("letters/sheets.jte", parameters));
      return;
    }
    LetterView view =
        views.letters(
            posted.action(), posted.shown(), posted.language(), letters, own, posted.typed());
    html(response, HttpStatus.OK, "signing/letter.jte", view.head(), view);
  }

  /** A refusal that says how long to wait, and gives back all that was typed. */
  void tooMany(
      HttpServletRequest request, HttpServletResponse response, Posted posted, Duration wait)
      throws IOException {
    if (errorPages.wantsProblem(request)) {
      throw new Refusal(HttpStatus.TOO_MANY_REQUESTS).retryAfter(wait);
    }
    response.setHeader("Retry-After", String.valueOf(wait.toSeconds()));
    kept(request, response, posted, HttpStatus.TOO_MANY_REQUESTS, "too-many");
  }

  /** A refusal that gives back all that was typed. */
  void kept(
      HttpServletRequest request,
      HttpServletResponse response,
      Posted posted,
      HttpStatus status,
      String reason)
      throws IOException {
    if (errorPages.wantsProblem(request)) {
      throw new Refusal(status, reason);
    }
    KeptView view =
        views.kept(
            posted.action(),
            language(posted),
            posted.typed(),
            reason,
            status == HttpStatus.SERVICE_UNAVAILABLE
                || status == HttpStatus.TOO_MANY_REQUESTS
                || posted.action().state() == Action.State.PAUSED);
    html(response, status, "signing/kept.jte", view.head(), view);
  }

  /** The page's language, while the action still has it. */
  private static Language language(Posted posted) {
    var content = posted.action().content();
    return content.languages().contains(posted.language())
        ? posted.language()
        : content.defaultLanguage();
  }

  /** The errors as a problem (RFC 9457) with an extension member of its own. */
  private void problem(
      HttpServletResponse response, Posted posted, HttpStatus status, List<FieldError> errors)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", views.words(posted.language()).get("form.errors"));
    problem.put(
        "errors",
        errors.stream()
            .map(error -> Map.of("field", error.field(), "detail", error.sentence()))
            .toList());
    write(response, status, "application/problem+json", JSON.writeValueAsBytes(problem));
  }

  private void html(
      HttpServletResponse response, HttpStatus status, String template, PageHead head, Object view)
      throws IOException {
    renderer.render(template, head, view).write(response, status, "no-store");
  }

  private static void write(
      HttpServletResponse response, HttpStatus status, String type, byte[] body)
      throws IOException {
    response.setStatus(status.value());
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
