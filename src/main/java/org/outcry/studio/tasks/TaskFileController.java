package org.outcry.studio.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.exports.RegisterExports;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.ExportView;
import org.outcry.studio.web.Field;
import org.outcry.studio.web.FreshFactor;
import org.outcry.studio.web.Reason;
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

/** Takes letters that are delivered by hand out as a file, with a reason, as other data is. */
@ServerOnly
@Controller
class TaskFileController {
  private static final String PATH = TaskPaths.TASKS + "/file";
  private static final String ALL = "all";
  private static final int MOST = 1_000;

  private final StudioPages pages;
  private final VisitedActions visited;
  private final WaitingTasks waiting;
  private final LetterTasks tasks;
  private final RegisterExports exports;
  private final FreshFactor fresh;

  TaskFileController(
      StudioPages pages,
      VisitedActions visited,
      WaitingTasks waiting,
      LetterTasks tasks,
      RegisterExports exports,
      FreshFactor fresh) {
    this.pages = pages;
    this.visited = visited;
    this.waiting = waiting;
    this.tasks = tasks;
    this.exports = exports;
    this.fresh = fresh;
  }

  /** Where nothing may or can be taken out, as the page of all says. */
  private static boolean leftAside(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      List<WaitingTasks.Waiting> all) {
    boolean none = action.isSealed() || all.isEmpty();
    if (none) {
      StudioPages.see(response, TaskPaths.of(Visit.of(request), action));
    }
    return none;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    List<WaitingTasks.Waiting> all = waiting.list(found);
    if (leftAside(request, response, found, all)) {
      return;
    }
    if (!fresh.of(request)) {
      StudioPages.see(response, FreshFactor.elsewhere(request));
      return;
    }
    show(request, response, found, all, new Typed(ALL, "", null, null, null));
  }

  /** What was typed, with what is wrong with it. */
  private record Typed(
      String of,
      String reason,
      @Nullable String ofError,
      @Nullable String reasonError,
      @Nullable String codeError) {
    boolean isWrong() {
      return ofError != null || reasonError != null || codeError != null;
    }

    Typed withCode(@Nullable String error) {
      return new Typed(of, reason, ofError, reasonError, error);
    }
  }

  /** Answers with the file itself; the reason is on record before its first byte leaves. */
  @Audited(value = Act.EXPORTED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void take(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    List<WaitingTasks.Waiting> all = waiting.list(found);
    if (leftAside(request, response, found, all)) {
      return;
    }
    Words words = pages.words(request);
    String of = StudioForm.text(request, "of");
    String reason = StudioForm.text(request, "reason");
    Optional<WaitingTasks.Addressed> to =
        all.stream().map(WaitingTasks.Waiting::to).filter(each -> value(each).equals(of)).findAny();
    Typed typed =
        new Typed(
            of,
            reason,
            of.equals(ALL) || to.isPresent() ? null : words.get("tasks.file.of.missing"),
            Reason.wrong(reason, words),
            null);
    if (!typed.isWrong() && !fresh.of(request)) {
      typed = typed.withCode(fresh.wrong(request, response));
    }
    if (typed.isWrong()) {
      show(request, response, found, all, typed);
      return;
    }
    leave(request, response, found, to.orElse(null), reason);
  }

  private void leave(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      WaitingTasks.@Nullable Addressed to,
      String reason)
      throws IOException {
    char separator = separator(pages.words(request));
    LetterTasks.Taken taken =
        tasks.file(action, to, Visit.of(request).account().id(), MOST, separator);
    RegisterExports.Leaving file =
        exports.tasks(
            action,
            Visit.of(request).account().id(),
            reason,
            to == null ? null : to.target(),
            to == null ? null : to.addressee(),
            out -> {
              out.write(taken.file());
              return taken.letters();
            });
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"%s-tasks-%s.csv\""
            .formatted(action.slug(), action.organisation().today()));
    file.to(response.getOutputStream());
  }

  /** What spreadsheets take where the comma is the decimal mark. */
  private static char separator(Words words) {
    return DecimalFormatSymbols.getInstance(words.language().locale()).getDecimalSeparator() == ','
        ? ';'
        : ',';
  }

  private static String value(WaitingTasks.Addressed to) {
    return to.target() + "|" + (to.addressee() == null ? "" : to.addressee());
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      List<WaitingTasks.Waiting> all,
      Typed typed)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("tasks.file.title"), visit, action);
    Field code =
        fresh.of(request)
            ? null
            : FreshFactor.field(visit.account(), words).wrong(typed.codeError());
    pages.write(
        response,
        typed.isWrong() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
        "studio/tasks/file.jte",
        page.head(),
        new TaskFileView(
            page,
            TaskPaths.of(visit, action) + "/file",
            TaskPaths.of(visit, action),
            new ExportView.Group("of", choices(all, typed.of(), words), typed.ofError()),
            Reason.field(typed.reason(), words).wrong(typed.reasonError()),
            code,
            fresh.otherwise(visit.account(), words)));
  }

  private static List<ExportView.Choice> choices(
      List<WaitingTasks.Waiting> all, String chosen, Words words) {
    TaskWords said = new TaskWords(words);
    List<ExportView.Choice> choices = new ArrayList<>();
    choices.add(
        new ExportView.Choice(ALL, words.get("tasks.file.of.all"), chosen.equals(ALL), false));
    for (WaitingTasks.Waiting each : all) {
      choices.add(
          new ExportView.Choice(
              value(each.to()),
              words.get(
                  "tasks.file.of.one",
                  "name",
                  each.ways().isEmpty()
                      ? each.to().target()
                      : each.ways().getFirst().to().styledName(words.language()),
                  "waiting",
                  said.waiting(each.letters(), each.more())),
              value(each.to()).equals(chosen),
              false));
    }
    return choices;
  }
}
