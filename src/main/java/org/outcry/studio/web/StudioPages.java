package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.RequestLanguage;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes the pages of the studio, which nobody stores. */
@Component
public class StudioPages {
  private final Messages messages;
  private final PageRenderer renderer;
  private final PublicUrl publicUrl;
  private final ActionFacts facts;

  StudioPages(Messages messages, PageRenderer renderer, PublicUrl publicUrl, ActionFacts facts) {
    this.facts = facts;
    this.messages = messages;
    this.renderer = renderer;
    this.publicUrl = publicUrl;
  }

  /**
   * In the language of whoever is signed in, else in the best that the browser asks for; with the
   * clock of the organisation that the page belongs to.
   */
  public Words words(HttpServletRequest request) {
    StaffSession session = StudioGate.session();
    Words words = messages.in(session == null ? language(request) : session.account().language());
    return Visit.find(request)
        .map(Visit::organisation)
        .map(each -> words.by(each.organisation().zone()))
        .orElse(words);
  }

  Language language(HttpServletRequest request) {
    return RequestLanguage.of(request, messages.languages());
  }

  /** The languages that the studio speaks. */
  public List<Language> languages() {
    return messages.languages().stream().sorted(Comparator.comparing(Language::tag)).toList();
  }

  /** A page of nobody's organisation. */
  public StudioView page(HttpServletRequest request, String title) {
    Words words = words(request);
    StaffSession session = StudioGate.session();
    boolean in = session != null && session.isIn();
    List<StudioView.Place> places = in ? places(request, words, null).header() : List.of();
    return view(request, words, title, session != null, null, places, null);
  }

  /** A page of an organisation. */
  public StudioView page(HttpServletRequest request, String title, Visit visit) {
    return page(request, title, visit, (StudioView.About) null);
  }

  /** A page about an action. */
  public StudioView page(HttpServletRequest request, String title, Visit visit, Action action) {
    return page(request, title, visit, about(request, visit, action.content()));
  }

  /** A page about an action, as its draft has it. */
  public StudioView page(HttpServletRequest request, String title, Visit visit, Draft draft) {
    return page(request, title, visit, about(request, visit, draft.content()));
  }

  /** A page about an action, with where its other pages are. */
  public ActionPage action(HttpServletRequest request, String title, Action action) {
    Visit visit = Visit.of(request);
    return new ActionPage(
        page(request, title, visit, action), visit.path() + "/a/" + action.slug(), visit.path());
  }

  /** The same for its draft. */
  public ActionPage action(HttpServletRequest request, String title, Draft draft) {
    Visit visit = Visit.of(request);
    return new ActionPage(
        page(request, title, visit, draft),
        visit.path() + "/a/" + draft.content().slug(),
        visit.path());
  }

  private StudioView page(
      HttpServletRequest request, String title, Visit visit, StudioView.@Nullable About about) {
    Words words = words(request);
    Places places = places(request, words, visit);
    return view(
        request,
        words,
        title,
        true,
        visit.at().organisation().name().in(words.language()),
        places.header(),
        about == null ? places.beside().orElse(null) : about);
  }

  private StudioView.About about(HttpServletRequest request, Visit visit, ActionContent content) {
    Language language = content.defaultLanguage();
    ActionWays.Facts known =
        facts
            .of(visit.organisationId(), List.of(content.slug()), visit.moderates())
            .get(content.slug());
    String headline = content.headline().in(language);
    return new StudioView.About(
        headline.isEmpty() ? content.slug().value() : headline,
        headline.isEmpty() ? "und" : language.tag(),
        known == null
            ? List.of() // It was removed at this moment.
            : ActionWays.of(known, visit, request.getRequestURI(), words(request), publicUrl));
  }

  private StudioView view(
      HttpServletRequest request,
      Words words,
      String title,
      boolean signedIn,
      @Nullable String organisation,
      List<StudioView.Place> places,
      StudioView.@Nullable About about) {
    String whole =
        words.get(
            "studio.title",
            "page",
            title,
            "place",
            organisation == null ? words.get("studio.name") : organisation);
    return new StudioView(
        PageHead.plain(words.language(), whole),
        words,
        FormTokens.of(request),
        signedIn,
        organisation,
        places,
        about);
  }

  /** What a form carries against foreign forms. */
  public static String token(HttpServletRequest request) {
    return FormTokens.of(request);
  }

  /** The number of a page of a long list, as a query names it; the first where it names none. */
  public static int number(String typed) {
    return typed.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(typed) : 1;
  }

  private static Places places(HttpServletRequest request, Words words, @Nullable Visit visit) {
    StaffSession session = StudioGate.session();
    return new Places(
        request.getRequestURI(), words, visit, session == null ? null : session.account());
  }

  /**
   * Answers with a page. Where it gives a form back, because of what is in it, its title says so.
   */
  public void write(
      HttpServletResponse response, HttpStatus status, String template, PageHead head, Object view)
      throws IOException {
    boolean back = status == HttpStatus.UNPROCESSABLE_CONTENT || status == HttpStatus.CONFLICT;
    render(response, status, template, back ? refused(head) : head, view);
  }

  private void render(
      HttpServletResponse response, HttpStatus status, String template, PageHead head, Object view)
      throws IOException {
    renderer.render(template, head, view, "studio.css").write(response, status, "no-store");
  }

  /** What was refused says so in its title (WCAG 2.2, technique G139). */
  private PageHead refused(PageHead head) {
    return head.titled(
        messages.in(head.language()).get("studio.error.title", "title", head.title()));
  }

  /** A page that is one form; with errors it is a 422, and its title says so. */
  void form(HttpServletResponse response, FormView view) throws IOException {
    boolean wrong = !view.errors().isEmpty();
    PageHead head = view.page().head();
    if (view.passkey() != null) {
      head = head.scripted(PasskeyForm.SCRIPT);
    }
    write(
        response,
        wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
        "studio/form.jte",
        head,
        view);
  }

  /**
   * A page that says one thing.
   *
   * @param key of which the messages {@code KEY.title} and {@code KEY.text} exist
   */
  void notice(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String key,
      FormView.@Nullable Link link)
      throws IOException {
    Words words = words(request);
    StudioNotice view =
        new StudioNotice(
            page(request, words.get(key + ".title")),
            words.get(key + ".title"),
            words.get(key + ".text"),
            link);
    render(response, status, "studio/notice.jte", view.page().head(), view);
  }

  /** Sends the browser on by GET. */
  public static void see(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
    response.setHeader("Cache-Control", "no-store");
  }

  /** What was just done, as the page after it says; empty for whatever else stands in the query. */
  public static Optional<String> done(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("done"));
  }
}
