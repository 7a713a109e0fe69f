package org.outcry.studio.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.FormBody;
import org.outcry.signing.Countries;
import org.outcry.signing.PaperFault;
import org.outcry.signing.PaperSignatures;
import org.outcry.signing.PaperUnreadable;
import org.outcry.signing.PaperUnreadable.Trouble;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where somebody types what stands on a sheet: all rows are entered, or none. */
@ServerOnly
@Controller
class PaperKeyController {
  private static final String PATH = PaperController.PATH + "/key";

  private final StudioPages pages;
  private final VisitedActions visited;
  private final Actions actions;
  private final PaperSignatures paper;
  private final PaperWitness witness;

  PaperKeyController(
      StudioPages pages,
      VisitedActions visited,
      Actions actions,
      PaperSignatures paper,
      PaperWitness witness) {
    this.pages = pages;
    this.visited = visited;
    this.actions = actions;
    this.paper = paper;
    this.witness = witness;
  }

  /** As many as somebody may still be typing. */
  private static final int BATCHES = 50;

  private static String path(Visit visit, Action action) {
    return PaperController.path(visit, action) + "/key";
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    if (paper.refusal(found) != null) {
      StudioPages.see(response, PaperController.path(Visit.of(request), found));
      return;
    }
    int typed = Told.number(request, "version");
    int version = actions.published(found.id(), typed).isPresent() ? typed : found.version();
    String batch = batch(found, request);
    int sheet = Told.number(request, "sheet");
    int last = sheet > 0 ? sheet : batch.isEmpty() ? 0 : paper.lastSheet(found, batch);
    int from = Told.number(request, "from");
    PaperHead head =
        new PaperHead(batch, version, language(content(found, version), request), country(request));
    write(
        request,
        response,
        found,
        HttpStatus.OK,
        new Answer(
            head,
            from > 1 ? KeyedRows.empty(Math.max(last, 1), from) : KeyedRows.empty(last + 1, 1),
            null,
            Map.of(),
            null));
  }

  /** The one that was typed before; else the one that was entered last, by anybody. */
  private String batch(Action action, HttpServletRequest request) {
    String mark = request.getParameter("batch");
    List<String> known =
        paper.batches(action, mark == null ? 1 : BATCHES).stream()
            .map(PaperSignatures.Batch::name)
            .toList();
    return known.stream()
        .filter(each -> mark(each).equals(mark))
        .findFirst()
        .or(() -> known.stream().findFirst())
        .orElse("");
  }

  /** A batch in an address: its name could be anybody's. */
  private static String mark(String batch) {
    return HexFormat.of().formatHex(Sha256.of(batch)).substring(0, 16);
  }

  private static String language(ActionContent content, HttpServletRequest request) {
    String typed = request.getParameter("language");
    return content.languages().stream()
        .filter(each -> each.tag().equals(typed))
        .findFirst()
        .orElse(content.defaultLanguage())
        .tag();
  }

  private static String country(HttpServletRequest request) {
    String typed = request.getParameter("country");
    return typed != null && Countries.isCode(typed) ? typed : "";
  }

  private ActionContent content(Action action, int version) {
    return actions.version(action.id(), version);
  }

  /**
   * A form that is shown.
   *
   * @param unreadable why nothing can be read so; {@code null} when it can
   * @param faults by the row's place, from 0
   * @param empty why there is nothing to enter; {@code null} when there is
   */
  private record Answer(
      PaperHead head,
      KeyedRows rows,
      @Nullable PaperUnreadable unreadable,
      Map<Integer, List<PaperFault>> faults,
      @Nullable String empty) {}

  @Audited(value = Act.PAPER_ENTERED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void enter(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    if (paper.refusal(found) != null) {
      StudioPages.see(response, PaperController.path(visit, found));
      return;
    }
    FormBody form = StudioForm.of(request);
    PaperHead sent = PaperHead.of(form, found.version());
    boolean known = actions.published(found.id(), sent.version()).isPresent();
    PaperHead head =
        known
            ? sent
            : new PaperHead(sent.batch(), found.version(), sent.language(), sent.country());
    ActionContent content = content(found, head.version());
    KeyedRows rows = KeyedRows.of(form, content);
    List<Integer> typed = rows.typed();
    if (typed.isEmpty() || head.batchError(words) != null) {
      String empty = typed.isEmpty() ? words.get("intake.key.empty") : null;
      refuse(request, response, found, new Answer(head, rows, null, Map.of(), empty));
      return;
    }
    try {
      PaperSignatures.Report report =
          paper.key(
              found,
              head.wish(),
              KeyedRows.columns(content),
              typed.stream().map(at -> rows.cells(at, content)).toList(),
              witness.of(found, head.batch()));
      if (report.wrongs() > 0) {
        refuse(request, response, found, new Answer(head, rows, null, faults(report, typed), null));
        return;
      }
      StudioPages.see(response, path(visit, found) + Told.query(report) + next(head, rows, typed));
    } catch (PaperUnreadable unreadable) {
      refuse(request, response, found, new Answer(head, rows, unreadable, Map.of(), null));
    }
  }

  /** What the next form begins with, none of which names anybody. */
  private static String next(PaperHead head, KeyedRows rows, List<Integer> typed) {
    String last = rows.rows().get(typed.getLast()).texts().getFirst();
    return "&"
        + same(head)
        + "&sheet="
        + rows.sheet().strip()
        + (typed.size() == KeyedRows.MOST ? "&last=" + last : "");
  }

  private static String same(PaperHead head) {
    return "version="
        + head.version()
        + "&language="
        + head.language()
        + "&batch="
        + mark(head.batch())
        + (head.country().isEmpty() ? "" : "&country=" + head.country());
  }

  private static Map<Integer, List<PaperFault>> faults(
      PaperSignatures.Report report, List<Integer> typed) {
    Map<Integer, List<PaperFault>> faults = new HashMap<>();
    report
        .wrong()
        .forEach(each ->
            faults.put(
                typed.get((int) each.line() - 1),
                each.faults().stream()
                    .map(fault ->
                        // The line is that of the rows which are not empty.
                        fault.detail() instanceof Long line
                            ? new PaperFault(
                                fault.kind(), fault.column(), typed.get(line.intValue() - 1) + 1L)
                            : fault)
                    .toList()));
    return faults;
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, Action action, Answer answer)
      throws IOException {
    write(request, response, action, HttpStatus.UNPROCESSABLE_CONTENT, answer);
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      HttpStatus status,
      Answer answer)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    PaperHead head = answer.head();
    ActionContent content = content(action, head.version());
    StudioView page = pages.page(request, words.get("intake.key"), visit, action);
    List<Asked> asked = head(answer, content, status, words);
    List<KeyView.Entry> entries =
        IntStream.range(0, KeyedRows.MOST)
            .mapToObj(at -> entry(answer, at, content, words))
            .toList();
    List<Mistake> mistakes = new ArrayList<>(Mistake.of(asked.stream()));
    entries.forEach(entry ->
        Mistake.of(entry.fields().stream())
            .forEach(each ->
                mistakes.add(
                    new Mistake(
                        each.id(),
                        words.get(
                            "intake.key.wrong",
                            "entry",
                            entry.number(),
                            "what",
                            each.sentence())))));
    if (answer.empty() != null) {
      mistakes.add(new Mistake("f-r0.given-name", answer.empty()));
    }
    List<Integer> versions = actions.published(action.organisationId(), action.id(), 50);
    int last = Told.number(request, "last");
    KeyView view =
        new KeyView(
            page,
            path(visit, action),
            PaperController.path(visit, action),
            Told.of(request, words),
            note(action, words),
            last > 0
                ? path(visit, action)
                    + "?from="
                    + (last + 1)
                    + "&sheet="
                    + Told.number(request, "sheet")
                    + "&"
                    + same(head)
                : null,
            head.version(),
            versions.size() < 2 ? List.of() : head.version(versions, words).choices(),
            mistakes,
            asked,
            boxes(content, head, words),
            entries,
            Countries.in(words.language()));
    pages.write(response, status, "studio/intake/key.jte", page.head(), view);
  }

  private @Nullable String note(Action action, Words words) {
    return paper
        .closedOn(action)
        .map(day -> words.get("intake.paper.closed", "day", words.date(day)))
        .orElse(null);
  }

  private static List<Asked> head(
      Answer answer, ActionContent content, HttpStatus status, Words words) {
    PaperHead head = answer.head();
    boolean sheet =
        answer.faults().values().stream()
            .flatMap(List::stream)
            .anyMatch(fault -> fault.column().equals("sheet"));
    return List.of(
        head.batch(words).wrong(status == HttpStatus.OK ? null : head.batchError(words)),
        Asked.text("sheet", words.get("intake.sheet"), answer.rows().sheet())
            .typed("number")
            .wrong(sheet ? words.get("intake.wrong.sheet") : null),
        head.language(content.languages(), words)
            .wrong(PaperHead.wrong(answer.unreadable(), Trouble.LANGUAGE, words)),
        head.country(words).wrong(PaperHead.wrong(answer.unreadable(), Trouble.COUNTRY, words)));
  }

  private static List<KeyView.Box> boxes(ActionContent content, PaperHead head, Words words) {
    Language language =
        Stream.of(head.language(), words.language().tag())
            .flatMap(tag -> content.languages().stream().filter(each -> each.tag().equals(tag)))
            .findFirst()
            .orElse(content.defaultLanguage());
    List<ConsentSpec> consents = content.form().consents();
    return IntStream.range(0, consents.size())
        .mapToObj(
            i -> new KeyView.Box(letter(i), consents.get(i).wording().in(language), language.tag()))
        .toList();
  }

  private static String letter(int at) {
    return Character.toString('A' + at);
  }

  private static KeyView.Entry entry(Answer answer, int at, ActionContent content, Words words) {
    KeyedRows.Row row = answer.rows().rows().get(at);
    List<PaperFault> faults = answer.faults().getOrDefault(at, List.of());
    List<Asked> fields =
        IntStream.range(0, KeyedRows.TEXTS.size())
            .mapToObj(i -> {
              String column = KeyedRows.TEXTS.get(i);
              return new Asked(
                  "r" + at + "." + column,
                  type(column),
                  PaperWords.column(column, words),
                  null,
                  row.texts().get(i),
                  List.of(),
                  faults.stream()
                      .filter(fault -> fault.column().equals(column))
                      .map(fault -> PaperWords.sentence(fault, words))
                      .findFirst()
                      .orElse(null));
            })
            .toList();
    List<ConsentSpec> consents = content.form().consents();
    List<KeyView.Tick> ticks =
        IntStream.range(0, consents.size())
            .mapToObj(i -> {
              String key = consents.get(i).key().value();
              return new KeyView.Tick(
                  "r" + at + ".consent." + key, letter(i), row.ticked().contains(key));
            })
            .toList();
    return new KeyView.Entry(at + 1, fields, ticks);
  }

  private static String type(String column) {
    return switch (column) {
      case "row" -> "number";
      case "email" -> "email";
      case "signed-on" -> "date";
      case "country" -> "country";
      default -> "text";
    };
  }
}
