package org.outcry.studio.papers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionList;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.privacy.papers.Paper;
import org.outcry.privacy.papers.Papers;
import org.outcry.privacy.papers.Papers.Format;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioController;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The papers that data protection asks for, to read and to download: for those who make actions,
 * since they are made of settings, drafts' too, and have nobody's data.
 */
@ServerOnly
@Controller
class PapersController {
  private static final String PATH = "/studio/o/{organisation}/papers";
  private static final int PAGE = 50;

  /** A page of the record is about so many actions; its files are about all. */
  private static final int RECORDED = 20;

  private final StudioPages pages;
  private final Papers papers;
  private final ActionList actions;
  private final VisitedActions visited;

  PapersController(StudioPages pages, Papers papers, ActionList actions, VisitedActions visited) {
    this.pages = pages;
    this.papers = papers;
    this.actions = actions;
    this.visited = visited;
  }

  private static String path(Visit visit) {
    return visit.path() + "/papers";
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void list(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "page", defaultValue = "1") String typed)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    int number = StudioPages.number(typed);
    List<ActionList.Entry> found =
        actions.of(visit.organisationId(), (number - 1) * PAGE, PAGE + 1);
    StudioView page = pages.page(request, words.get("paper.title"), visit);
    String path = path(visit);
    pages.write(
        response,
        HttpStatus.OK,
        "studio/papers/papers.jte",
        page.head(),
        new PapersView(
            page,
            found.isEmpty() ? List.of() : ways(path + "/" + PaperKind.RECORD.word()),
            found.stream().limit(PAGE).map(each -> ofAction(each, path, words)).toList(),
            fill(visit, words),
            visit.path() + "/actions/new",
            number > 1 ? path + "?page=" + (number - 1) : null,
            found.size() > PAGE ? path + "?page=" + (number + 1) : null));
  }

  private static List<String> fill(Visit visit, Words words) {
    List<String> fill = new ArrayList<>();
    if (IncidentsController.data(visit) == null) {
      fill.add(words.get("paper.fill.officer"));
    }
    fill.add(words.get("impact.fill.context"));
    fill.add(words.get("impact.fill.people"));
    fill.add(words.get("impact.fill.officer"));
    fill.add(words.get("impact.fill.likelihood"));
    fill.add(words.get("impact.fill.decision"));
    return fill;
  }

  private PapersView.OfAction ofAction(ActionList.Entry action, String path, Words words) {
    Language language =
        action.languages().contains(words.language())
            ? words.language()
            : action.languages().getFirst();
    String headline = action.headline().in(language);
    String own = path + "/" + action.slug() + "/";
    return new PapersView.OfAction(
        headline.isEmpty() ? action.slug().value() : headline,
        headline.isEmpty() ? "und" : language.tag(),
        StudioController.state(action.state(), words),
        ways(own + PaperKind.NOTICE.word()),
        ways(own + PaperKind.ASSESSMENT.word()));
  }

  private List<PapersView.Way> ways(String path) {
    return papers.languages().stream()
        .map(language ->
            new PapersView.Way(address(path, language), language.tag(), language.ownName()))
        .toList();
  }

  private static String address(String path, Language language) {
    return path + "?language=" + language.tag();
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping({
    PATH + "/record-of-processing",
    PATH + "/record-of-processing.md",
    PATH + "/record-of-processing.html"
  })
  void ofOrganisation(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "page", defaultValue = "1") String typed)
      throws IOException {
    String path = request.getRequestURI();
    String file = path.substring(path.lastIndexOf('/') + 1);
    if (file.equals(PaperKind.RECORD.word())) {
      record(request, response, StudioPages.number(typed));
    } else {
      answer(request, response, null, file);
    }
  }

  /** A part of the record, about the newest actions first. */
  private void record(HttpServletRequest request, HttpServletResponse response, int number)
      throws IOException {
    UUID organisation = Visit.of(request).organisationId();
    List<ActionList.Entry> found = actions.of(organisation, (number - 1) * RECORDED, RECORDED + 1);
    List<Action> about =
        found.stream()
            .limit(RECORDED)
            .flatMap(each -> papers.action(each.slug()).stream())
            .toList();
    if (about.isEmpty()) {
      throw none();
    }
    Paper paper = papers.record(about, language(request));
    show(
        request,
        response,
        null,
        PaperKind.RECORD,
        paper,
        new Part(number, found.size() > RECORDED));
  }

  /** Which part of a paper is shown, and whether there is another. */
  private record Part(int number, boolean more) {
    static final Part WHOLE = new Part(1, false);
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH + "/{action}/{file}")
  void ofAction(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String file)
      throws IOException {
    answer(request, response, visited.of(request, action), file);
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Action action,
      String file)
      throws IOException {
    Language language = language(request);
    Format format =
        file.endsWith(Format.MARKDOWN.ending())
            ? Format.MARKDOWN
            : file.endsWith(Format.HTML.ending()) ? Format.HTML : null;
    String name =
        format == null ? file : file.substring(0, file.length() - format.ending().length());
    PaperKind kind = PaperKind.of(name).orElseThrow(PapersController::none);
    Paper paper = paper(request, action, kind, language);
    if (format == null) {
      show(request, response, action, kind, paper, Part.WHOLE);
    } else {
      download(response, (action == null ? "" : action.slug() + "-") + name, format, paper);
    }
  }

  private static Refusal none() {
    return new Refusal(HttpStatus.NOT_FOUND);
  }

  /** Which is asked for; the reader's own, where it is none. */
  private Language language(HttpServletRequest request) {
    String wanted = request.getParameter("language");
    List<Language> all = papers.languages();
    return Optional.ofNullable(wanted)
        .flatMap(tag -> all.stream().filter(each -> each.tag().equals(tag)).findFirst())
        .or(() -> all.stream().filter(pages.words(request).wordsLanguage()::equals).findFirst())
        .orElse(Language.ENGLISH);
  }

  private Paper paper(
      HttpServletRequest request, @Nullable Action action, PaperKind kind, Language language) {
    if (action != null) {
      return switch (kind) {
        case NOTICE -> papers.notice(action, language);
        case ASSESSMENT -> papers.assessment(action, language);
        case RECORD -> throw none();
      };
    }
    List<Action> all = papers.actions(Visit.of(request).at().organisation());
    if (kind != PaperKind.RECORD || all.isEmpty()) {
      throw none();
    }
    return papers.record(all, language);
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Action action,
      PaperKind kind,
      Paper paper,
      Part part)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Language language = paper.words().wordsLanguage();
    String path = path(visit) + (action == null ? "" : "/" + action.slug()) + "/" + kind.word();
    StudioView page =
        action == null
            ? pages.page(request, title(kind, words), visit)
            : pages.page(request, title(kind, words), visit, action);
    pages.write(
        response,
        HttpStatus.OK,
        "studio/papers/paper.jte",
        page.head(),
        new PaperView(
            page,
            path(visit),
            paper,
            papers.languages().stream()
                .map(each ->
                    new PaperView.Tongue(
                        address(path, each, part.number()),
                        each.tag(),
                        each.ownName(),
                        each.equals(language)))
                .toList(),
            List.of(
                new PaperView.File(
                    address(path + Format.MARKDOWN.ending(), language),
                    words.get("paper.file", "format", "Markdown")),
                new PaperView.File(
                    address(path + Format.HTML.ending(), language),
                    words.get("paper.file", "format", "HTML"))),
            kind == PaperKind.ASSESSMENT ? "c" + (paper.chapters().size() - 1) : null,
            part.number() > 1 ? address(path, language, part.number() - 1) : null,
            part.more() ? address(path, language, part.number() + 1) : null));
  }

  private static String address(String path, Language language, int number) {
    return address(path, language) + (number > 1 ? "&page=" + number : "");
  }

  private static String title(PaperKind kind, Words words) {
    return switch (kind) {
      case RECORD -> words.get("paper.record");
      case NOTICE -> words.get("paper.notice");
      case ASSESSMENT -> words.get("paper.assessment");
    };
  }

  private void download(HttpServletResponse response, String name, Format format, Paper paper)
      throws IOException {
    byte[] file = papers.file(paper, format).getBytes(StandardCharsets.UTF_8);
    response.setContentType(
        format == Format.HTML ? "text/html; charset=utf-8" : "text/markdown; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"%s-%s%s\""
            .formatted(name, paper.words().wordsLanguage().tag(), format.ending()));
    response.setContentLength(file.length);
    response.getOutputStream().write(file);
  }
}
