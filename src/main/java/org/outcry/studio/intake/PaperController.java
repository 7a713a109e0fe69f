package org.outcry.studio.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.signing.PaperSignatures;
import org.outcry.signing.paper.Sheets;
import org.outcry.studio.register.Choice;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** An action on paper: sheets to print, and what was entered from them. */
@ServerOnly
@Controller
class PaperController {
  static final String PATH = "/studio/o/{organisation}/a/{action}/paper";
  private static final int MOST_SHEETS = 200;
  private static final int MOST_ROWS = 30;
  private static final int SHOWN = 100;

  /** What there is to print on, as CSS names it. */
  private static final Map<String, String> SIZES = Map.of("a4", "A4", "letter", "letter");

  private final StudioPages pages;
  private final VisitedActions visited;
  private final PaperSignatures paper;
  private final Sheets sheets;

  PaperController(StudioPages pages, VisitedActions visited, PaperSignatures paper, Sheets sheets) {
    this.pages = pages;
    this.visited = visited;
    this.paper = paper;
    this.sheets = sheets;
  }

  /** What is to be printed, as it was typed. */
  private record Typed(String language, String size, String batch, String sheets, String rows) {
    static Typed of(HttpServletRequest request) {
      return new Typed(
          StudioForm.text(request, "language"),
          StudioForm.text(request, "size"),
          StudioForm.text(request, "batch"),
          StudioForm.text(request, "sheets"),
          StudioForm.text(request, "rows"));
    }

    boolean isWrong() {
      return badBatch() || bad(sheets, MOST_SHEETS) || bad(rows, MOST_ROWS);
    }

    boolean badBatch() {
      return !batch.isEmpty() && StaffName.of(batch).isEmpty();
    }

    static boolean bad(String typed, int most) {
      return !typed.matches("[1-9][0-9]{0,3}") || Integer.parseInt(typed) > most;
    }
  }

  static String path(Visit visit, Action action) {
    return visit.path() + "/a/" + action.slug() + "/paper";
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    write(
        request,
        response,
        found,
        HttpStatus.OK,
        new Typed(found.content().defaultLanguage().tag(), "a4", "", "1", "8"),
        false);
  }

  @Unaudited("a form to print, with nobody's data")
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/sheets")
  void print(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Typed typed = Typed.of(request);
    Optional<Language> language =
        found.content().languages().stream()
            .filter(each -> each.tag().equals(typed.language()))
            .findFirst();
    String size = SIZES.get(typed.size());
    if (!prints(found) || typed.isWrong() || language.isEmpty() || size == null) {
      write(request, response, found, HttpStatus.UNPROCESSABLE_CONTENT, typed, true);
      return;
    }
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    sheets.write(
        found,
        new Sheets.Order(
            language.get(),
            size,
            StaffName.of(typed.batch()).orElse(null),
            Integer.parseInt(typed.sheets()),
            Integer.parseInt(typed.rows())),
        pdf);
    response.setContentType("application/pdf");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"%s-sheets-%s.pdf\"".formatted(found.slug(), language.get().tag()));
    response.setContentLength(pdf.size());
    pdf.writeTo(response.getOutputStream());
  }

  private boolean prints(Action action) {
    return action.isLive() && paper.refusal(action) == null;
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      HttpStatus status,
      Typed typed,
      boolean sent)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("intake.paper"), visit, action);
    List<Asked> asked = asked(action, typed, sent, words);
    PaperSignatures.Refusal refusal = paper.refusal(action);
    PaperView view =
        new PaperView(
            page,
            path(visit, action),
            Told.of(request, words),
            refusal == null ? null : PaperWords.refusal(refusal, words),
            note(action, words),
            words.get("intake.paper.counted", "count", paper.counted(action)),
            prints(action),
            Mistake.of(asked.stream()),
            asked,
            paper.batches(action, SHOWN).stream().map(each -> batch(action, each, words)).toList());
    pages.write(response, status, "studio/intake/paper.jte", page.head(), view);
  }

  private @Nullable String note(Action action, Words words) {
    return paper
        .closedOn(action)
        .map(day -> words.get("intake.paper.closed", "day", words.date(day)))
        .orElse(null);
  }

  private static List<Asked> asked(Action action, Typed typed, boolean sent, Words words) {
    List<Choice> sizes =
        List.of(
            new Choice("a4", words.get("intake.size.a4"), typed.size().equals("a4")),
            new Choice("letter", words.get("intake.size.letter"), typed.size().equals("letter")));
    return List.of(
        Asked.select(
            "language",
            words.get("intake.language"),
            action.content().languages().stream()
                .map(each ->
                    new Choice(each.tag(), each.ownName(), each.tag().equals(typed.language())))
                .toList()),
        Asked.select("size", words.get("intake.size"), sizes),
        Asked.text("sheets", words.get("intake.sheets"), typed.sheets())
            .typed("number")
            .helped(words.get("intake.sheets.help", "most", MOST_SHEETS))
            .wrong(
                sent && Typed.bad(typed.sheets(), MOST_SHEETS)
                    ? words.get("intake.wrong.sheets", "most", MOST_SHEETS)
                    : null),
        Asked.text("rows", words.get("intake.rows"), typed.rows())
            .typed("number")
            .helped(words.get("intake.rows.help", "most", MOST_ROWS))
            .wrong(
                sent && Typed.bad(typed.rows(), MOST_ROWS)
                    ? words.get("intake.wrong.rows", "most", MOST_ROWS)
                    : null),
        Asked.text("batch", words.get("intake.batch.print"), typed.batch())
            .helped(words.get("intake.batch.print.help"))
            .wrong(sent && typed.badBatch() ? words.get("intake.wrong.batch") : null));
  }

  private static PaperView.Batch batch(Action action, PaperSignatures.Batch batch, Words words) {
    return new PaperView.Batch(
        batch.name(),
        words.number(batch.sheets()),
        words.number(batch.rows()),
        words.number(batch.counted()),
        words.date(action.organisation().day(batch.at())));
  }
}
