package org.outcry.studio.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.letters.HandWay;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.TaskOutcomes;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.studio.register.Typed;
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

/** Where the letters to one addressee are read, and what became of them is recorded. */
@ServerOnly
@Controller
class TaskLettersController {
  private static final String PATH = TaskPaths.TASKS + "/to/{target}";
  private static final int PAGE = 20;

  private final StudioPages pages;
  private final VisitedActions visited;
  private final WaitingTasks waiting;
  private final LetterTasks tasks;
  private final TaskOutcomes outcomes;
  private final TaskOthers others;
  private final TaskNews news;
  private final TaskWitness witness;
  private final Audit audit;

  TaskLettersController(
      StudioPages pages,
      VisitedActions visited,
      WaitingTasks waiting,
      LetterTasks tasks,
      TaskOutcomes outcomes,
      TaskOthers others,
      TaskNews news,
      TaskWitness witness,
      Audit audit) {
    this.pages = pages;
    this.visited = visited;
    this.waiting = waiting;
    this.tasks = tasks;
    this.outcomes = outcomes;
    this.others = others;
    this.news = news;
    this.witness = witness;
    this.audit = audit;
  }

  /** What a page is about. */
  private record Asked(
      Action action, WaitingTasks.Addressed to, List<HandWay> ways, @Nullable UUID after) {}

  private Asked asked(HttpServletRequest request, String action, String target) {
    Action found = visited.of(request, action);
    String moved = request.getParameter("moved");
    UUID addressee = Typed.id(moved).orElse(null);
    if (moved != null && addressee == null) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    WaitingTasks.Addressed to = new WaitingTasks.Addressed(target, addressee);
    List<HandWay> ways = waiting.ways(found, to);
    if (ways.isEmpty()) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    return new Asked(found, to, ways, Typed.id(request.getParameter("after")).orElse(null));
  }

  /** Letters of a sealed action are read elsewhere, as the page of all says. */
  private static boolean sealed(
      HttpServletRequest request, HttpServletResponse response, Asked asked) {
    if (asked.action().isSealed()) {
      StudioPages.see(response, TaskPaths.of(Visit.of(request), asked.action()));
    }
    return asked.action().isSealed();
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String target)
      throws IOException {
    Asked asked = asked(request, action, target);
    if (!sealed(request, response, asked)) {
      answer(
          request,
          response,
          asked,
          new Answer(
              HttpStatus.OK,
              TypedOutcomes.NOTHING,
              List.of(),
              told(request, pages.words(request))));
    }
  }

  @Audited(value = Act.TASKS_RECORDED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void record(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String target)
      throws IOException {
    Asked asked = asked(request, action, target);
    if (sealed(request, response, asked)) {
      return;
    }
    Words words = pages.words(request);
    Visit visit = Visit.of(request);
    TypedOutcomes typed = TypedOutcomes.of(StudioForm.of(request), PAGE);
    List<TaskOutcomes.Said> said = typed.said();
    if (said.isEmpty() || typed.isWrong(words)) {
      answer(
          request,
          response,
          asked,
          new Answer(HttpStatus.UNPROCESSABLE_CONTENT, typed, typed.letters(), null));
      return;
    }
    TaskOutcomes.Settled settled =
        outcomes.settleEach(
            asked.action(), said, Names.of(visit.account().id()), witness.of(asked.action()));
    int recorded = settled.recorded().all();
    if (settled.others().isEmpty()) {
      StudioPages.see(
          response,
          TaskPaths.with(
              TaskPaths.with(path(visit, asked), "done", "recorded"), "number", recorded));
      return;
    }
    answer(
        request,
        response,
        asked,
        new Answer(
            HttpStatus.CONFLICT,
            typed,
            settled.others(),
            recorded == 0 ? null : words.get("tasks.recorded", "count", recorded)));
  }

  /**
   * How a page is answered with.
   *
   * @param typed what was said of its letters
   * @param told letters of which is told what became of them, where they wait no more
   * @param done what was just recorded; {@code null} for nothing
   */
  private record Answer(
      HttpStatus status, TypedOutcomes typed, List<UUID> told, @Nullable String done) {
    /** Where nothing was said of any letter, the first is to blame. */
    @Nullable UUID blamed(List<LetterTasks.Waiting> here) {
      return status == HttpStatus.UNPROCESSABLE_CONTENT && typed.letters().isEmpty()
          ? here.stream()
              .filter(letter -> letter.text() != null)
              .map(LetterTasks.Waiting::id)
              .findFirst()
              .orElse(null)
          : null;
    }

    /** Those of which is told that are not on the page any more. */
    List<UUID> gone(List<LetterTasks.Waiting> here) {
      return told.stream()
          .filter(letter -> here.stream().noneMatch(each -> each.id().equals(letter)))
          .toList();
    }
  }

  private static String path(Visit visit, Asked asked) {
    return TaskPaths.with(TaskPaths.of(visit, asked.action(), asked.to()), "after", asked.after());
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Asked asked, Answer answer)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Action action = asked.action();
    List<LetterTasks.Waiting> found = tasks.page(action, asked.to(), asked.after(), PAGE + 1);
    List<LetterTasks.Waiting> here = found.subList(0, Math.min(PAGE, found.size()));
    if (!here.isEmpty()) {
      Deed deed =
          Deed.of(Act.TASKS_READ)
              .in(action.organisationId())
              .on("action", action.slug())
              .with("target", asked.to().target());
      UUID moved = asked.to().addressee();
      audit.record((moved == null ? deed : deed.with("moved", moved)).with("number", here.size()));
    }
    TaskLetterShown shown =
        new TaskLetterShown(
            words,
            visit.path() + "/a/" + action.slug() + "/letters/",
            asked.ways(),
            answer.typed(),
            answer.blamed(here));
    String title = words.get("tasks.to", "name", asked.ways().getFirst().to().name());
    StudioView page = pages.page(request, title, visit, action);
    String beginning = TaskPaths.of(visit, action, asked.to());
    boolean more = found.size() > PAGE;
    TaskLettersView view =
        new TaskLettersView(
            page,
            path(visit, asked),
            TaskPaths.of(visit, action),
            title,
            answer.done(),
            here.isEmpty() ? null : news.restored(action, words),
            here.isEmpty() ? List.of() : news.of(visit, action, asked.to(), words),
            others.of(visit, action, answer.gone(here), answer.typed(), words),
            answer.status() == HttpStatus.UNPROCESSABLE_CONTENT
                ? words.get("tasks.others.yet")
                : words.get("tasks.others"),
            shown.mistakes(here),
            asked.ways().stream().map(way -> ShownWay.of(way, words)).toList(),
            here.stream().map(shown::letter).toList(),
            asked.after() == null ? null : beginning,
            more ? TaskPaths.with(beginning, "after", here.getLast().id()) : null);
    pages.write(response, answer.status(), "studio/tasks/letters.jte", page.head(), view);
  }

  private static @Nullable String told(HttpServletRequest request, Words words) {
    String number = request.getParameter("number");
    return StudioPages.done(request).filter("recorded"::equals).isPresent()
            && number != null
            && number.matches("[0-9]{1,3}")
        ? words.get("tasks.recorded", "count", Integer.parseInt(number))
        : null;
  }
}
