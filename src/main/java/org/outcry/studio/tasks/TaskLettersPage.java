package org.outcry.studio.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.letters.HandWay;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.TaskReservations;
import org.outcry.letters.TaskReservations.Taken;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.studio.register.Typed;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The page of one addressee's letters: those of the reader, and those that wait. */
@ServerOnly
@Component
class TaskLettersPage {
  /** How many of those that wait are on it. */
  static final int WAITING = 20;

  /** Of how many letters something may be said: of one's own, and of those that were. */
  static final int SAID = 2 * TaskReservations.MOST;

  private final StudioPages pages;
  private final VisitedActions visited;
  private final WaitingTasks waiting;
  private final LetterTasks tasks;
  private final TaskReservations reservations;
  private final TaskHolders holders;
  private final TaskOthers others;
  private final TaskNews news;
  private final Audit audit;

  TaskLettersPage(
      StudioPages pages,
      VisitedActions visited,
      WaitingTasks waiting,
      LetterTasks tasks,
      TaskReservations reservations,
      TaskHolders holders,
      TaskOthers others,
      TaskNews news,
      Audit audit) {
    this.pages = pages;
    this.visited = visited;
    this.waiting = waiting;
    this.tasks = tasks;
    this.reservations = reservations;
    this.holders = holders;
    this.others = others;
    this.news = news;
    this.audit = audit;
  }

  /** What a page is about. */
  record Asked(Action action, WaitingTasks.Addressed to, List<HandWay> ways, @Nullable UUID after) {
    String path(Visit visit) {
      return TaskPaths.with(TaskPaths.of(visit, action, to), "after", after);
    }

    String taking(Visit visit) {
      return TaskPaths.with(TaskPaths.taking(visit, action, to), "after", after);
    }
  }

  /** What a request is about. */
  Asked asked(HttpServletRequest request, String action, String target) {
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
  static boolean sealed(HttpServletRequest request, HttpServletResponse response, Asked asked) {
    if (asked.action().isSealed()) {
      StudioPages.see(response, TaskPaths.of(Visit.of(request), asked.action()));
    }
    return asked.action().isSealed();
  }

  /**
   * How a page is answered with.
   *
   * @param typed what was said of its letters
   * @param told letters of which is told what became of them, where they wait no more
   * @param done what was just done; {@code null} for nothing
   */
  record Answer(HttpStatus status, TypedOutcomes typed, List<UUID> told, @Nullable String done) {
    static Answer ok(TypedOutcomes typed, @Nullable String done) {
      return new Answer(HttpStatus.OK, typed, typed.letters(), done);
    }

    /** Where nothing was said of any letter, the first is to blame. */
    private @Nullable UUID blamed(List<LetterTasks.Waiting> here) {
      return status == HttpStatus.UNPROCESSABLE_CONTENT && typed.letters().isEmpty()
          ? here.stream()
              .filter(letter -> letter.text() != null)
              .map(LetterTasks.Waiting::id)
              .findFirst()
              .orElse(null)
          : null;
    }

    /** Those of which is told that are not on the page any more. */
    private List<UUID> gone(List<LetterTasks.Waiting> here) {
      return told.stream()
          .filter(letter -> here.stream().noneMatch(each -> each.id().equals(letter)))
          .toList();
    }
  }

  /**
   * What is on the page.
   *
   * @param own the reader's letters, and those of which they have said something
   * @param found the others, one more than are shown where there are more
   * @param taken who has which
   */
  private record Found(
      List<LetterTasks.Waiting> own, List<LetterTasks.Waiting> found, List<Taken> taken) {
    List<LetterTasks.Waiting> here() {
      return found.subList(0, Math.min(WAITING, found.size()));
    }

    boolean isEmpty() {
      return own.isEmpty() && found.isEmpty();
    }
  }

  /** The reader's, and what they say something of, is theirs for longer: they are at work. */
  private Found find(Asked asked, UUID account, TypedOutcomes typed) {
    Action action = asked.action();
    Set<UUID> theirs = new LinkedHashSet<>(own(asked, account));
    theirs.addAll(typed.letters());
    if (!theirs.isEmpty()) {
      var _ = reservations.take(action, account, theirs);
    }
    List<Taken> taken = reservations.of(action);
    List<LetterTasks.Waiting> own = tasks.among(action, asked.to(), theirs);
    List<UUID> but = own.stream().map(LetterTasks.Waiting::id).toList();
    return new Found(own, tasks.page(action, asked.to(), but, asked.after(), WAITING + 1), taken);
  }

  /** An addressee's letters that are somebody's. */
  List<UUID> own(Asked asked, UUID account) {
    return reservations.of(asked.action()).stream()
        .filter(each -> each.to().equals(asked.to()) && each.account().equals(account))
        .map(Taken::letter)
        .toList();
  }

  /** Those of the page that can be taken: they can be delivered, and nobody has them. */
  List<UUID> free(Asked asked) {
    List<UUID> taken = reservations.of(asked.action()).stream().map(Taken::letter).toList();
    return tasks.page(asked.action(), asked.to(), taken, asked.after(), WAITING).stream()
        .filter(letter -> letter.text() != null)
        .map(LetterTasks.Waiting::id)
        .toList();
  }

  void answer(HttpServletRequest request, HttpServletResponse response, Asked asked, Answer answer)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Action action = asked.action();
    Found found = find(asked, visit.account().id(), answer.typed());
    record(asked, found);
    String title = words.get("tasks.to", "name", asked.ways().getFirst().to().name());
    StudioView page = pages.page(request, title, visit, action);
    TaskLetterShown shown = shown(visit, asked, answer, found, words);
    List<LetterTasks.Waiting> here = found.here();
    String beginning = TaskPaths.of(visit, action, asked.to());
    boolean more = found.found().size() > here.size();
    TaskLettersView view =
        new TaskLettersView(
            page,
            asked.path(visit),
            asked.taking(visit),
            TaskPaths.of(visit, action),
            title,
            answer.done(),
            found.isEmpty() ? null : news.restored(action, words),
            found.isEmpty() ? null : news.taken(action, asked.to(), words),
            others.of(visit, action, answer.gone(found.own()), answer.typed(), words),
            answer.status() == HttpStatus.UNPROCESSABLE_CONTENT
                ? words.get("tasks.others.yet")
                : words.get("tasks.others"),
            shown.mistakes(found.own()),
            asked.ways().stream().map(way -> ShownWay.of(way, words)).toList(),
            own(found, visit.account().id(), words),
            found.own().stream().map(shown::letter).toList(),
            here.stream().map(each -> line(shown, each, found.taken())).toList(),
            asked.after() == null ? null : beginning,
            more ? TaskPaths.with(beginning, "after", here.getLast().id()) : null);
    pages.write(response, answer.status(), "studio/tasks/letters.jte", page.head(), view);
  }

  /** The look is on record before anything is shown. */
  private void record(Asked asked, Found found) {
    if (!found.isEmpty()) {
      Deed deed =
          Deed.of(Act.TASKS_READ)
              .in(asked.action().organisationId())
              .on("action", asked.action().slug())
              .with("target", asked.to().target());
      UUID moved = asked.to().addressee();
      audit.record(
          (moved == null ? deed : deed.with("moved", moved))
              .with("number", found.own().size() + found.here().size()));
    }
  }

  private TaskLetterShown shown(Visit visit, Asked asked, Answer answer, Found found, Words words) {
    Map<UUID, String> taken = new LinkedHashMap<>();
    found.taken().stream()
        .filter(each -> !each.account().equals(visit.account().id()))
        .forEach(each -> taken.put(each.letter(), holders.one(asked.action(), each, words)));
    return new TaskLetterShown(
        words,
        visit.path() + "/a/" + asked.action().slug() + "/letters/",
        asked.ways(),
        answer.typed(),
        answer.blamed(found.own()),
        taken,
        answer.status() == HttpStatus.CONFLICT);
  }

  private static @Nullable String own(Found found, UUID account, Words words) {
    List<Taken> own =
        found.taken().stream()
            .filter(each ->
                each.account().equals(account)
                    && found.own().stream().anyMatch(one -> one.id().equals(each.letter())))
            .toList();
    return own.isEmpty()
        ? null
        : words.get(
            "tasks.own.until", "count", own.size(), "at", words.minute(own.getFirst().until()));
  }

  private static TaskLettersView.Line line(
      TaskLetterShown shown, LetterTasks.Waiting letter, List<Taken> taken) {
    String sentence = shown.others().get(letter.id());
    if (sentence == null) {
      return new TaskLettersView.Line(shown.letter(letter), null, letter.text() != null);
    }
    String over =
        taken.stream()
            .filter(each -> each.letter().equals(letter.id()))
            .map(each -> new TakenFrom(each).written())
            .findFirst()
            .orElseThrow();
    return new TaskLettersView.Line(
        shown.letter(letter), new TaskLettersView.Held(sentence, over), false);
  }
}
