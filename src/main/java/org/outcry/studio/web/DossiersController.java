package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.exports.DossierJobs;
import org.outcry.exports.DossierJobs.Dossier;
import org.outcry.exports.DossierMaker;
import org.outcry.letters.RestoredLetters;
import org.outcry.letters.WaitingLetters;
import org.outcry.letters.delivery.Delivery;
import org.outcry.letters.delivery.DeliveryLedger;
import org.outcry.letters.delivery.DeliveryRefused;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where dossiers are ordered, fetched, and said to be handed over. */
@ServerOnly
@Controller
class DossiersController {
  private static final String PATH = OutController.PATH + "/dossiers";

  /** The list of what staff have yet to settle, in the address of a later page of it. */
  private static final String OPEN = "open";

  /** That of what they have settled. */
  private static final String SETTLED = "settled";

  private final StudioPages pages;
  private final VisitedActions visited;
  private final DossierJobs dossiers;
  private final DossierMaker maker;
  private final FreshFactor fresh;
  private final RestoredLetters restored;

  DossiersController(
      StudioPages pages,
      VisitedActions visited,
      DossierJobs dossiers,
      DossierMaker maker,
      FreshFactor fresh,
      RestoredLetters restored) {
    this.pages = pages;
    this.visited = visited;
    this.dossiers = dossiers;
    this.maker = maker;
    this.fresh = fresh;
    this.restored = restored;
  }

  /** What was typed, with what is wrong with it. */
  private record Typed(
      String of,
      String reason,
      String from,
      String until,
      @Nullable String ofError,
      @Nullable String reasonError,
      @Nullable String fromError,
      @Nullable String untilError,
      @Nullable Field code) {
    static final Typed NOTHING = new Typed("", "", "", "", null, null, null, null, null);

    boolean isWrong() {
      return Stream.of(ofError, reasonError, fromError, untilError)
          .anyMatch(error -> error != null);
    }

    Typed with(Field other) {
      return new Typed(of, reason, from, until, ofError, reasonError, fromError, untilError, other);
    }
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    if (!fresh.of(request)) {
      StudioPages.see(response, AgainController.path(request.getRequestURI()));
      return;
    }
    answer(request, response, found, HttpStatus.OK, Typed.NOTHING);
  }

  @Audited(value = Act.EXPORTED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void order(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Words words = pages.words(request);
    Visit visit = Visit.of(request);
    List<WaitingLetters.Waiting> waiting = found.isSealed() ? List.of() : dossiers.waiting(found);
    String of = StudioForm.text(request, "of");
    Optional<WaitingLetters.Waiting> chosen =
        waiting.stream().filter(each -> value(each).equals(of)).findFirst();
    Field code = fresh.of(request) ? null : FreshFactor.field(visit.account(), words);
    Typed typed = typed(request, of, chosen.isPresent(), code, words);
    if (typed.isWrong() || chosen.isEmpty()) {
      answer(request, response, found, HttpStatus.UNPROCESSABLE_CONTENT, typed);
      return;
    }
    String error = code == null ? null : fresh.wrong(request, response);
    if (error != null && code != null) {
      answer(
          request,
          response,
          found,
          HttpStatus.UNPROCESSABLE_CONTENT,
          typed.with(code.wrong(error)));
      return;
    }
    dossiers.order(
        found,
        chosen.get(),
        ExportTyped.day(typed.from()).orElse(null),
        ExportTyped.day(typed.until()).orElse(null),
        typed.reason(),
        visit.account().id());
    maker.soon();
    StudioPages.see(response, path(visit, found) + "?done=ordered");
  }

  private static Typed typed(
      HttpServletRequest request, String of, boolean waits, @Nullable Field code, Words words) {
    String reason = StudioForm.text(request, "reason").replace("\r\n", "\n");
    String from = StudioForm.text(request, "from");
    String until = StudioForm.text(request, "until");
    Optional<LocalDate> first = ExportTyped.day(from);
    boolean backwards =
        ExportTyped.day(until).filter(last -> first.filter(last::isBefore).isPresent()).isPresent();
    return new Typed(
        of,
        reason,
        from,
        until,
        waits ? null : words.get("export.dossier.of.missing"),
        Reason.wrong(reason, words),
        from.isEmpty() || first.isPresent() ? null : words.get("export.day.wrong"),
        !until.isEmpty() && ExportTyped.day(until).isEmpty()
            ? words.get("export.day.wrong")
            : backwards ? words.get("export.until.before") : null,
        code);
  }

  private static String path(Visit visit, Action action) {
    return OutController.path(visit, action) + "/dossiers";
  }

  private static String waiting(WaitingLetters.Waiting each, Words words) {
    return each.more()
        ? words.get("export.dossier.of.many", "name", each.addressee(), "count", each.letters())
        : words.get("export.dossier.of.some", "name", each.addressee(), "count", each.letters());
  }

  private static String value(WaitingLetters.Waiting waiting) {
    return waiting.target() + "|" + waiting.addressee();
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      HttpStatus status,
      Typed typed)
      throws IOException {
    Words words = pages.words(request);
    Visit visit = Visit.of(request);
    String path = path(visit, action);
    StudioView page = pages.page(request, words.get("export.dossiers"), visit, action);
    List<WaitingLetters.Waiting> all = action.isSealed() ? List.of() : dossiers.waiting(action);
    ExportView.Group waiting =
        new ExportView.Group(
            "of",
            all.stream()
                .map(each ->
                    new ExportView.Choice(
                        value(each),
                        waiting(each, words),
                        all.size() == 1 || value(each).equals(typed.of()),
                        false))
                .toList(),
            typed.ofError());
    Field reason =
        Field.text("reason", words.get("export.dossier.reason"), "off", typed.reason())
            .helped(words.get("export.reason.help"))
            .wrong(typed.reasonError());
    Field from =
        new Field(
            "from", "date", words.get("export.from"), null, "off", typed.from(), typed.fromError());
    Field until =
        new Field(
            "until",
            "date",
            words.get("export.until"),
            null,
            "off",
            typed.until(),
            typed.untilError());
    UUID openBefore =
        id(request.getParameter(OPEN))
            // Once the last of a page is settled, the list is shown from its beginning.
            .filter(before -> !dossiers.unsettled(action, before, 1).isEmpty())
            .orElse(null);
    UUID settledBefore = id(request.getParameter(SETTLED)).orElse(null);
    List<Dossier> open = dossiers.unsettled(action, openBefore, DossierLines.SHOWN + 1);
    List<Dossier> settled = dossiers.settled(action, settledBefore, DossierLines.SHOWN + 1);
    DossierLines lines = new DossierLines(path, action.organisation().today(), words);
    DossiersView view =
        new DossiersView(
            page,
            path,
            OutController.path(visit, action),
            done(request, words),
            Stream.concat(
                    Stream.of(waiting.field(), reason, from, until),
                    Stream.ofNullable(typed.code()))
                .filter(field -> field.error() != null)
                .toList(),
            restored
                .at(action)
                .map(at -> words.get("tasks.restored", "at", words.minute(at)))
                .orElse(null),
            waiting,
            reason,
            from,
            until,
            typed.code(),
            fresh.otherwise(visit.account(), words),
            lines.listed(open, OPEN, openBefore),
            lines.listed(settled, SETTLED, settledBefore),
            StudioPages.done(request).filter("late"::equals).isPresent(),
            open.stream()
                .anyMatch(each ->
                    each.state() == DossierJobs.State.WAITING
                        || each.state() == DossierJobs.State.RUNNING));
    pages.write(response, status, "studio/dossiers.jte", page.head(), view);
  }

  private static @Nullable String done(HttpServletRequest request, Words words) {
    return StudioPages.done(request)
        .map(done ->
            switch (done) {
              case "ordered" -> words.get("export.dossier.ordered");
              case "handed-over" -> words.get("export.dossier.handed-over");
              case "undone" -> words.get("export.dossier.undone");
              case "late" -> words.get("export.dossier.late");
              case "day" -> words.get("export.dossier.day");
              default -> null;
            })
        .orElse(null);
  }

  private Dossier dossier(Action action, String id) {
    return id(id)
        .flatMap(wanted -> dossiers.find(action, wanted))
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  private static Optional<UUID> id(@Nullable String typed) {
    try {
      return Optional.ofNullable(typed).map(UUID::fromString);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** It is on record before the first byte leaves. */
  @Audited(value = Act.EXPORTED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH + "/{dossier}/{file}")
  void fetch(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String dossier,
      @PathVariable String file)
      throws IOException {
    Action found = visited.of(request, action);
    Dossier wanted = dossier(found, dossier);
    DossierJobs.File whole =
        wanted.files().stream()
            .filter(each -> each.name().equals(file))
            .findFirst()
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    if (!fresh.of(request)) {
      StudioPages.see(response, AgainController.path(path(Visit.of(request), found)));
      return;
    }
    dossiers.fetched(found, wanted, whole);
    response.setContentType(file.endsWith(".pdf") ? "application/pdf" : "text/csv; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + action + "-" + file + "\"");
    response.setContentLengthLong(whole.bytes());
    dossiers.copy(found, wanted, whole, response.getOutputStream());
  }

  /** Says what became of a dossier: it was handed over, or its letters wait again. */
  @Audited(value = Act.DELIVERY_SETTLED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/{dossier}")
  void settle(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String dossier) {
    Action found = visited.of(request, action);
    Visit visit = Visit.of(request);
    Dossier settled = dossier(found, dossier);
    Delivery delivery = settled.delivery();
    String by = Names.of(visit.account().id());
    String done = "late";
    if (delivery != null) {
      try {
        if (StudioForm.text(request, "do").equals("undo")) {
          dossiers.giveUp(found, settled, delivery, by);
          done = "undone";
        } else {
          done = handOver(request, found, settled, delivery, by);
        }
      } catch (DeliveryRefused refused) {
        done = "late"; // Letters were withdrawn, or a colleague was first: the page shows it.
      }
    }
    StudioPages.see(
        response,
        path(visit, found)
            + "?done="
            + done
            + id(request.getParameter(OPEN)).map(before -> "&" + OPEN + "=" + before).orElse(""));
  }

  private String handOver(
      HttpServletRequest request, Action action, Dossier dossier, Delivery delivery, String by) {
    if (delivery.state() != Delivery.State.MADE) {
      return "late";
    }
    LocalDate made = action.organisation().day(delivery.madeAt());
    LocalDate today = action.organisation().today();
    Optional<LocalDate> on =
        ExportTyped.day(StudioForm.text(request, "on"))
            // Staff may be a time zone away.
            .filter(day -> !day.isAfter(today.plusDays(1)) && !day.isBefore(made.minusDays(1)));
    if (on.isEmpty()) {
      return "day";
    }
    boolean asPrinted = !StudioForm.text(request, "as-printed").isEmpty();
    dossiers.handOver(
        action, dossier, delivery, new DeliveryLedger.Handover(by, on.get(), null, asPrinted));
    return "handed-over";
  }
}
