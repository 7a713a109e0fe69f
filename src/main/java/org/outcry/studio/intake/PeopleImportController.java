package org.outcry.studio.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.SmallUploads;
import org.outcry.platform.web.UploadForm;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioUpload;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.supporters.PersonImport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where a list of people is entered: it is chosen, its columns are said to be fields, it is shown
 * what would happen, and only then it is done. Between the pages whoever has chosen it keeps it.
 */
@ServerOnly
@Controller
class PeopleImportController {
  private static final String PATH = "/studio/o/{organisation}/people/import";
  private static final String ASKS = "nothing is entered before it is confirmed";

  private final StudioPages pages;
  private final PersonImport imports;
  private final SmallUploads uploads;
  private final Audit audit;

  PeopleImportController(
      StudioPages pages, PersonImport imports, SmallUploads uploads, Audit audit) {
    this.pages = pages;
    this.imports = imports;
    this.uploads = uploads;
    this.audit = audit;
  }

  private static String path(HttpServletRequest request) {
    return Visit.of(request).path() + "/people/import";
  }

  /** A list that can be read, with its bytes. */
  private record Read(CsvTable table, byte[] bytes, long rows, List<String> first) {}

  /** One that can be, or why it can't. */
  private record Looked(@Nullable Read read, String sentence) {}

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    choose(request, response, null);
  }

  private void choose(
      HttpServletRequest request, HttpServletResponse response, @Nullable String wrong)
      throws IOException {
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("intake.people"), Visit.of(request));
    Asked file = TableField.asked(words.get("intake.people.file"), words).wrong(wrong);
    pages.write(
        response,
        wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/intake/list.jte",
        page.head(),
        new ListView(page, path(request), told(request, words), Mistake.of(Stream.of(file)), file));
  }

  private static List<String> told(HttpServletRequest request, Words words) {
    if (StudioPages.done(request).filter("entered"::equals).isEmpty()) {
      return List.of();
    }
    return List.of(
        words.get("intake.people.done.people", "count", Told.number(request, "people")),
        words.get("intake.people.done.completed", "count", Told.number(request, "completed")),
        words.get("intake.people.done.consents", "count", Told.number(request, "consents")));
  }

  @Unaudited(ASKS)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = pages.words(request);
    if (!UploadForm.isSent(request)) {
      choose(request, response, words.get("intake.file.none"));
      return;
    }
    UploadForm form = StudioUpload.of(request);
    try (SmallUploads.Received received = uploads.receive(form, CarriedTable.LARGEST)) {
      if (received.unread()) {
        form.discard(response);
      }
      byte[] file = received.file();
      if (file == null) {
        choose(request, response, TableField.lacking(received, words));
        return;
      }
      Looked looked = look(file, words);
      Read read = looked.read();
      if (read == null) {
        choose(request, response, looked.sentence());
        return;
      }
      ListTyped typed =
          new ListTyped("", words.language().tag(), "", "", "", "", List.of())
              .guessed(read.table().headings());
      columns(request, response, HttpStatus.OK, read, typed, Map.of());
    }
  }

  private static Looked look(byte[] file, Words words) {
    try {
      CsvTable table = CsvTable.of(file);
      long[] rows = {0};
      List<String> first = new ArrayList<>();
      table.each(line -> {
        if (rows[0]++ == 0) {
          first.addAll(line.cells());
        }
      });
      if (rows[0] == 0) {
        return new Looked(null, words.get("intake.file.no-rows"));
      }
      return rows[0] > CarriedTable.MOST_ROWS
          ? new Looked(null, TableField.tooLarge(words))
          : new Looked(new Read(table, file, rows[0], first), "");
    } catch (CsvTable.Unreadable unreadable) {
      return new Looked(null, CsvWords.sentence(unreadable, words));
    }
  }

  /** The list that a form carries, or an answer that asks for it once more. */
  private @Nullable Read carried(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Words words = pages.words(request);
    Optional<byte[]> file = StudioForm.of(request).first("table").flatMap(CarriedTable::unpack);
    Looked looked =
        file.isEmpty() ? new Looked(null, words.get("intake.file.again")) : look(file.get(), words);
    if (looked.read() == null) {
      choose(request, response, looked.sentence());
    }
    return looked.read();
  }

  @Unaudited(ASKS)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/check")
  void check(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try (SmallUploads.Place _ = uploads.hold()) {
      Read read = carried(request, response);
      if (read != null) {
        FormBody form = StudioForm.of(request);
        ListTyped typed = ListTyped.of(form, read.table().headings().size());
        if (form.first("do").orElse("").equals("columns")) {
          columns(request, response, HttpStatus.OK, read, typed, Map.of());
        } else {
          check(request, response, read, typed, false);
        }
      }
    }
  }

  /** Says what would happen; or what is wrong with what was said of the list. */
  private void check(
      HttpServletRequest request,
      HttpServletResponse response,
      Read read,
      ListTyped typed,
      boolean enters)
      throws IOException {
    Visit visit = Visit.of(request);
    List<String> headings = read.table().headings();
    Map<String, ListTyped.Wrong> wrong = typed.wrong(headings, visit.at().organisation().today());
    if (!wrong.isEmpty()) {
      columns(request, response, HttpStatus.UNPROCESSABLE_CONTENT, read, typed, wrong);
      return;
    }
    PersonImport.Wish wish =
        typed.wish(visit.organisationId(), headings, Names.of(visit.account().id()));
    try {
      PersonImport.Report report = imports.preview(read.table(), wish);
      long erased =
          imports.erasedSince(
              visit.organisationId(), typed.since(), visit.at().organisation().zone());
      FormBody form = StudioForm.of(request);
      boolean unsure = enters && erased > 0 && form.first("sure").isEmpty();
      // What was said before may be true no longer.
      boolean more = enters && report.wrongs() > Told.number(form.first("wrong").orElse(null));
      if (enters && !unsure && !more) {
        PersonImport.Report done = imports.apply(read.table(), wish, witness(visit, typed));
        StudioPages.see(
            response,
            path(request)
                + "?done=entered&people=%d&completed=%d&consents=%d"
                    .formatted(done.unknown(), done.filled(), done.given()));
        return;
      }
      HttpStatus status =
          unsure ? HttpStatus.UNPROCESSABLE_CONTENT : more ? HttpStatus.CONFLICT : HttpStatus.OK;
      show(request, response, status, read, typed, wish, report, erased, unsure);
    } catch (CsvTable.Unreadable unreadable) {
      choose(request, response, CsvWords.sentence(unreadable, pages.words(request)));
    }
  }

  @Audited(value = Act.PEOPLE_IMPORTED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/enter")
  void enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try (SmallUploads.Place _ = uploads.hold()) {
      Read read = carried(request, response);
      if (read != null) {
        check(
            request,
            response,
            read,
            ListTyped.of(StudioForm.of(request), read.table().headings().size()),
            true);
      }
    }
  }

  private PersonImport.Witness witness(Visit visit, ListTyped typed) {
    return (people, completed, consents) ->
        audit.record(
            Deed.of(Act.PEOPLE_IMPORTED)
                .in(visit.organisationId())
                .with("source", typed.source())
                .with("people", people)
                .with("completed", completed)
                .with("consents", consents));
  }

  private void columns(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      Read read,
      ListTyped typed,
      Map<String, ListTyped.Wrong> wrong)
      throws IOException {
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("intake.people.columns"), Visit.of(request));
    ListQuestions asks =
        new ListQuestions(read.table().headings(), read.first(), typed, wrong, words);
    List<Asked> columns = asks.columns();
    List<Asked> about = asks.about();
    List<Asked> consent = asks.consent();
    Asked wording = asks.wording();
    pages.write(
        response,
        status,
        "studio/intake/columns.jte",
        page.head(),
        new ListView.Columns(
            page,
            path(request) + "/check",
            path(request),
            words.get("intake.people.rows", "count", read.rows()),
            Mistake.of(
                Stream.of(columns.stream(), about.stream(), consent.stream(), Stream.of(wording))
                    .flatMap(each -> each)),
            columns,
            about,
            consent,
            wording,
            !typed.consent().isEmpty()
                || !typed.wording().isEmpty()
                || wrong.containsKey("consent"),
            CarriedTable.pack(read.bytes())));
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      Read read,
      ListTyped typed,
      PersonImport.Wish wish,
      PersonImport.Report report,
      long erased,
      boolean unsure)
      throws IOException {
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("intake.check"), Visit.of(request));
    SequencedMap<String, String> carried = typed.carried();
    carried.put("wrong", String.valueOf(report.wrongs()));
    carried.put("table", CarriedTable.pack(read.bytes()));
    boolean skips = report.wrongs() > 0;
    long good = report.unknown() + report.filled() + report.same();
    pages.write(
        response,
        status,
        "studio/intake/check.jte",
        page.head(),
        new CheckView(
            page,
            words.get("intake.check"),
            path(request) + "/enter",
            path(request),
            path(request) + "/check",
            words.get("intake.people.unknown", "rows", report.rows(), "count", report.unknown()),
            ListWords.facts(report, wish.consent() != null, words),
            ListReport.sample(report.shown(), words),
            ListReport.parts(report, words),
            carried,
            erased == 0
                ? null
                : new CheckView.Sure(
                    words.get("intake.people.erased", "count", erased),
                    unsure ? words.get("intake.people.erased.missing") : null),
            good == 0
                ? null
                : skips
                    ? words.get("intake.people.go.without", "count", good)
                    : words.get("intake.people.go", "count", good),
            skips ? words.get("intake.people.later") : null));
  }
}
