package org.outcry.studio.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.SmallUploads;
import org.outcry.platform.web.UploadForm;
import org.outcry.signing.PaperSignatures;
import org.outcry.signing.PaperUnreadable.Trouble;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioUpload;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where a table of rows from paper is entered: first it is said what would happen. */
@ServerOnly
@Controller
class PaperImportController {
  private static final String PATH = PaperController.PATH + "/import";
  private static final int MOST_VERSIONS = 50;

  private final StudioPages pages;
  private final VisitedActions visited;
  private final Actions actions;
  private final PaperSignatures paper;
  private final PaperWitness witness;
  private final SmallUploads uploads;

  PaperImportController(
      StudioPages pages,
      VisitedActions visited,
      Actions actions,
      PaperSignatures paper,
      PaperWitness witness,
      SmallUploads uploads) {
    this.pages = pages;
    this.visited = visited;
    this.actions = actions;
    this.paper = paper;
    this.witness = witness;
    this.uploads = uploads;
  }

  private static String path(Visit visit, Action action) {
    return PaperController.path(visit, action) + "/import";
  }

  /** Whether the action takes none, which its page about paper says. */
  private boolean refused(HttpServletRequest request, HttpServletResponse response, Action action) {
    if (paper.refusal(action) == null) {
      return false;
    }
    StudioPages.see(response, PaperController.path(Visit.of(request), action));
    return true;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    if (!refused(request, response, found)) {
      String batch =
          paper.batches(found, 1).stream().map(PaperSignatures.Batch::name).findFirst().orElse("");
      ask(
          request,
          response,
          found,
          new Answer(
              new PaperHead(batch, found.version(), found.content().defaultLanguage().tag(), ""),
              null,
              null,
              null));
    }
  }

  /** A table with its headings alone. */
  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH + "/table.csv")
  void table(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    String headings = String.join(",", KeyedRows.columns(found.content()));
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"%s-paper.csv\"".formatted(found.slug()));
    response
        .getOutputStream()
        .write(("\uFEFF" + headings + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The form, as it was sent.
   *
   * @param batch what is wrong with the name; {@code null} for nothing, like {@code file}
   * @param unreadable why the table can't be read; {@code null} when it can
   */
  private record Answer(
      PaperHead head,
      @Nullable String batch,
      @Nullable String file,
      CsvTable.@Nullable Unreadable unreadable) {}

  @Unaudited("nothing is entered before it is confirmed")
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void check(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Words words = pages.words(request);
    if (!UploadForm.isSent(request)) {
      PaperHead head = PaperHead.of(StudioForm.of(request), found.version());
      answer(request, response, found, head, words.get("intake.file.none"));
      return;
    }
    UploadForm form = StudioUpload.of(request);
    try (SmallUploads.Received received = uploads.receive(form, CarriedTable.LARGEST)) {
      if (received.unread()) {
        form.discard(response);
      }
      if (refused(request, response, found)) {
        return;
      }
      PaperHead head = PaperHead.of(received.fields(), found.version());
      byte[] file = received.file();
      if (file == null) {
        answer(request, response, found, head, TableField.lacking(received, words));
      } else {
        check(request, response, found, head, file, HttpStatus.OK);
      }
    }
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      PaperHead head,
      String file)
      throws IOException {
    ask(
        request,
        response,
        action,
        new Answer(head, head.batchError(pages.words(request)), file, null));
  }

  /** Says what would happen with a table. */
  private void check(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      PaperHead head,
      byte[] file,
      HttpStatus status)
      throws IOException {
    Words words = pages.words(request);
    String batch = head.batchError(words);
    if (batch != null) {
      ask(request, response, action, new Answer(head, batch, words.get("intake.file.again"), null));
      return;
    }
    try {
      CsvTable table = CsvTable.of(file);
      if (isLong(table)) {
        ask(request, response, action, new Answer(head, null, TableField.tooLarge(words), null));
        return;
      }
      PaperSignatures.Report report = paper.enter(action, table, head.wish(), false);
      if (report.rows() == 0) {
        ask(
            request,
            response,
            action,
            new Answer(head, null, words.get("intake.file.no-rows"), null));
        return;
      }
      show(request, response, action, head, file, report, status);
    } catch (CsvTable.Unreadable unreadable) {
      ask(request, response, action, new Answer(head, null, null, unreadable));
    }
  }

  /** Whether it has more rows than may be entered at once. */
  private static boolean isLong(CsvTable table) throws CsvTable.Unreadable {
    long[] rows = {0};
    table.each(_ -> rows[0]++);
    return rows[0] > CarriedTable.MOST_ROWS;
  }

  @Audited(value = Act.PAPER_ENTERED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/enter")
  void enter(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    if (refused(request, response, found)) {
      return;
    }
    try (SmallUploads.Place _ = uploads.hold()) {
      enter(request, response, found);
    }
  }

  private void enter(HttpServletRequest request, HttpServletResponse response, Action found)
      throws IOException {
    Words words = pages.words(request);
    FormBody form = StudioForm.of(request);
    PaperHead head = PaperHead.of(form, found.version());
    Optional<byte[]> file = form.first("table").flatMap(CarriedTable::unpack);
    if (file.isEmpty() || head.batchError(words) != null) {
      answer(request, response, found, head, words.get("intake.file.again"));
      return;
    }
    try {
      CsvTable table = CsvTable.of(file.get());
      if (isLong(table)) {
        ask(request, response, found, new Answer(head, null, TableField.tooLarge(words), null));
        return;
      }
      // What was said before may be true no longer.
      PaperSignatures.Report before = paper.enter(found, table, head.wish(), false);
      if (before.wrongs() > Told.number(form.first("wrong").orElse(null))) {
        show(request, response, found, head, file.get(), before, HttpStatus.CONFLICT);
        return;
      }
      PaperSignatures.Report done =
          paper.enter(found, table, head.wish(), witness.of(found, head.batch()));
      StudioPages.see(response, PaperController.path(Visit.of(request), found) + Told.query(done));
    } catch (CsvTable.Unreadable unreadable) {
      ask(request, response, found, new Answer(head, null, null, unreadable));
    }
  }

  private void ask(
      HttpServletRequest request, HttpServletResponse response, Action action, Answer answer)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("intake.import"), visit, action);
    List<Asked> asked = asked(action, answer, words);
    ImportView view =
        new ImportView(
            page,
            path(visit, action),
            PaperController.path(visit, action),
            paper
                .closedOn(action)
                .map(day -> words.get("intake.paper.closed", "day", words.date(day)))
                .orElse(null),
            Mistake.of(asked.stream()),
            KeyedRows.columns(action.content()).stream()
                .map(each -> new ImportView.Column(each, PaperWords.inTable(each, words)))
                .toList(),
            asked);
    pages.write(
        response,
        view.mistakes().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/intake/import.jte",
        page.head(),
        view);
  }

  private List<Asked> asked(Action action, Answer answer, Words words) {
    PaperHead head = answer.head();
    List<Integer> versions = actions.published(action.organisationId(), action.id(), MOST_VERSIONS);
    List<Language> languages =
        Stream.concat(
                action.content().languages().stream(),
                versions.stream()
                    .flatMap(each -> actions.version(action.id(), each).languages().stream()))
            .distinct()
            .toList();
    CsvTable.Unreadable unreadable = answer.unreadable();
    String version = PaperHead.wrong(unreadable, Trouble.VERSION, words);
    String language = PaperHead.wrong(unreadable, Trouble.LANGUAGE, words);
    String country = PaperHead.wrong(unreadable, Trouble.COUNTRY, words);
    boolean ofTable = unreadable != null && version == null && language == null && country == null;
    String file =
        ofTable && unreadable != null ? PaperWords.unreadable(unreadable, words) : answer.file();
    return List.of(
        head.batch(words).wrong(answer.batch()),
        head.version(versions, words).wrong(version),
        head.language(languages, words).wrong(language),
        head.country(words).wrong(country),
        TableField.asked(words.get("intake.file"), words).wrong(file));
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      PaperHead head,
      byte[] file,
      PaperSignatures.Report report,
      HttpStatus status)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("intake.check"), visit, action);
    LinkedHashMap<String, String> carried = new LinkedHashMap<>();
    carried.put("batch", head.batch());
    carried.put("version", String.valueOf(head.version()));
    carried.put("language", head.language());
    carried.put("country", head.country());
    carried.put("wrong", String.valueOf(report.wrongs()));
    carried.put("table", CarriedTable.pack(file));
    long fresh = report.counted() + report.before();
    boolean skips = report.wrongs() > 0;
    CheckView view =
        new CheckView(
            page,
            words.get("intake.check"),
            path(visit, action) + "/enter",
            path(visit, action),
            null,
            words.get("intake.check.counted", "rows", report.rows(), "count", report.counted()),
            facts(report, words),
            null,
            skips
                ? List.of(
                    new CheckView.Part(
                        "wrong",
                        words.get("intake.check.wrong", "count", report.wrongs()),
                        report.wrong().stream().map(each -> PaperWords.line(each, words)).toList(),
                        more(report.wrongs(), report.wrong().size(), words)))
                : List.of(),
            carried,
            null,
            fresh == 0
                ? null
                : skips
                    ? words.get("intake.check.go.without", "count", fresh)
                    : words.get("intake.check.go", "count", fresh),
            skips ? words.get("intake.check.later") : null);
    pages.write(response, status, "studio/intake/check.jte", page.head(), view);
  }

  /** How many lines more there are than are shown; {@code null} for none. */
  static @Nullable String more(long all, int shown, Words words) {
    return all > shown ? words.get("intake.check.wrong.more", "count", all - shown) : null;
  }

  private static List<String> facts(PaperSignatures.Report report, Words words) {
    List<String> facts = new ArrayList<>();
    if (report.before() > 0) {
      facts.add(words.get("intake.check.before", "count", report.before()));
    }
    if (report.entered() > 0) {
      facts.add(words.get("intake.done.again", "count", report.entered()));
    }
    if (report.withoutAddress() > 0) {
      facts.add(words.get("intake.check.without-address", "count", report.withoutAddress()));
    }
    return facts;
  }
}
