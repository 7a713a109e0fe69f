package org.outcry.studio.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.TaskReservations;
import org.outcry.letters.TaskReservations.Taken;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.register.Typed;
import org.outcry.studio.tasks.TaskLettersPage.Answer;
import org.outcry.studio.tasks.TaskLettersPage.Asked;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where somebody takes letters, so that nobody else delivers them, and gives them back. */
@ServerOnly
@Controller
class TaskTakingController {
  private final StudioPages pages;
  private final VisitedActions visited;
  private final TaskLettersPage page;
  private final WaitingTasks waiting;
  private final LetterTasks tasks;
  private final TaskReservations reservations;

  TaskTakingController(
      StudioPages pages,
      VisitedActions visited,
      TaskLettersPage page,
      WaitingTasks waiting,
      LetterTasks tasks,
      TaskReservations reservations) {
    this.pages = pages;
    this.visited = visited;
    this.page = page;
    this.waiting = waiting;
    this.tasks = tasks;
    this.reservations = reservations;
  }

  /**
   * What was done.
   *
   * @param number of how many letters
   * @param letter which is to be seen first; {@code null} for none
   */
  private record Done(String word, int number, @Nullable UUID letter) {
    private static final Done NONE = new Done("none", 0, null);
    private static final Done FULL = new Done("full", 0, null);

    String in(String path) {
      String done = TaskPaths.with(TaskPaths.with(path, "done", word), "number", number);
      return letter == null ? done : done + "#l-" + letter;
    }
  }

  /** The next letter that nobody has, whomever it goes to. */
  @Audited(value = Act.TASKS_TAKEN, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(TaskPaths.TASKS + "/next")
  void next(HttpServletRequest request, HttpServletResponse response, @PathVariable String action) {
    Action found = visited.of(request, action);
    Visit visit = Visit.of(request);
    String all = TaskPaths.of(visit, found);
    UUID account = visit.account().id();
    if (found.isSealed()) {
      StudioPages.see(response, all);
    } else if (isFull(found, account)) {
      StudioPages.see(response, Done.FULL.in(all));
    } else {
      StudioPages.see(response, next(visit, found, account).orElseGet(() -> Done.NONE.in(all)));
    }
  }

  private Optional<String> next(Visit visit, Action action, UUID account) {
    for (WaitingTasks.Waiting each : waiting.list(action)) {
      Optional<UUID> letter = tasks.next(action, each.to(), account);
      if (letter.isPresent()) {
        return letter.map(
            id -> new Done("taken", 1, id).in(TaskPaths.of(visit, action, each.to())));
      }
    }
    return Optional.empty();
  }

  private List<UUID> own(Action action, UUID account) {
    return reservations.of(action).stream()
        .filter(each -> each.account().equals(account))
        .map(Taken::letter)
        .toList();
  }

  private boolean isFull(Action action, UUID account) {
    return own(action, account).size() >= TaskReservations.MOST;
  }

  /** Some of an addressee's, or gives them back; what was typed meanwhile is kept. */
  @Audited(value = Act.TASKS_TAKEN, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(TaskLettersController.PATH + "/take")
  void take(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String target)
      throws IOException {
    Asked asked = page.asked(request, action, target);
    if (TaskLettersPage.sealed(request, response, asked)) {
      return;
    }
    Visit visit = Visit.of(request);
    UUID account = visit.account().id();
    TypedOutcomes typed = TypedOutcomes.of(StudioForm.of(request), TaskLettersPage.SAID);
    TaskWords words = new TaskWords(pages.words(request));
    String back = StudioForm.text(request, "back");
    if (back.equals("all")) {
      Back all = Back.of(page.own(asked, account), typed);
      int given = reservations.giveBack(asked.action(), account, all.given());
      if (!all.kept().isEmpty()) {
        String said = words.kept(given, all.kept().size());
        page.answer(request, response, asked, Answer.ok(typed, said));
        return;
      }
      answer(request, response, asked, typed, new Done("given-back", given, null));
    } else if (!back.isEmpty()) {
      List<UUID> one = Typed.id(back).stream().toList();
      int given = reservations.giveBack(asked.action(), account, one);
      answer(request, response, asked, typed.without(one), new Done("given-back", given, null));
    } else {
      answer(request, response, asked, typed, done(request, asked, account));
    }
  }

  /** Somebody's letters; those of which something was typed they keep when they give all back. */
  private record Back(List<UUID> given, List<UUID> kept) {
    static Back of(List<UUID> own, TypedOutcomes typed) {
      Map<Boolean, List<UUID>> parts =
          own.stream().collect(Collectors.partitioningBy(typed.letters()::contains));
      return new Back(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Asked asked,
      TypedOutcomes typed,
      Done done)
      throws IOException {
    if (typed.letters().isEmpty()) {
      StudioPages.see(response, done.in(asked.path(Visit.of(request))));
    } else {
      String said = new TaskWords(pages.words(request)).done(done.word(), done.number());
      page.answer(request, response, asked, Answer.ok(typed, said));
    }
  }

  private Done done(HttpServletRequest request, Asked asked, UUID account) {
    Action action = asked.action();
    if (isFull(action, account)) {
      return Done.FULL;
    }
    Optional<TakenFrom> over = TakenFrom.of(StudioForm.text(request, "over"));
    if (over.isPresent()) {
      UUID letter = over.get().letter();
      return switch (reservations.takeOver(action, account, letter, over.get().holder())) {
        case TAKEN_OVER -> new Done("taken-over", 1, letter);
        case TAKEN -> new Done("taken", 1, letter);
        case ANOTHERS -> new Done("anothers", 0, letter);
        case GONE -> Done.NONE;
      };
    }
    String take = StudioForm.text(request, "take");
    if (take.equals("next")) {
      return tasks
          .next(action, asked.to(), account)
          .map(letter -> new Done("taken", 1, letter))
          .orElse(Done.NONE);
    }
    List<UUID> wanted = take.equals("page") ? page.free(asked) : Typed.id(take).stream().toList();
    List<UUID> taken = reservations.take(action, account, wanted);
    return taken.isEmpty() ? Done.NONE : new Done("taken", taken.size(), taken.getFirst());
  }
}
