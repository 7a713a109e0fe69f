package org.outcry.studio.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.campaigns.Action;
import org.outcry.letters.TaskReservations;
import org.outcry.letters.TaskReservations.Taken;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Lists the letters that staff deliver by hand, by addressee; it names no supporter. */
@ServerOnly
@Controller
class TasksController {
  private final StudioPages pages;
  private final VisitedActions visited;
  private final WaitingTasks waiting;
  private final TaskReservations reservations;
  private final TaskHolders holders;
  private final TaskNews news;

  TasksController(
      StudioPages pages,
      VisitedActions visited,
      WaitingTasks waiting,
      TaskReservations reservations,
      TaskHolders holders,
      TaskNews news) {
    this.pages = pages;
    this.visited = visited;
    this.waiting = waiting;
    this.reservations = reservations;
    this.holders = holders;
    this.news = news;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(TaskPaths.TASKS)
  void list(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("tasks.title"), visit, found);
    pages.write(
        response,
        HttpStatus.OK,
        "studio/tasks/tasks.jte",
        page.head(),
        new TasksView(
            page,
            TaskPaths.of(visit, found),
            visit.path() + "/a/" + found.slug() + "/letters",
            new TaskWords(words).done(request),
            news.restored(found, words),
            news.taken(found, words),
            found.isSealed() ? words.get("tasks.sealed", "action", found.slug().value()) : null,
            lines(visit, found, words)));
  }

  private List<TasksView.Line> lines(Visit visit, Action action, Words words) {
    List<Taken> taken = reservations.of(action);
    return waiting.list(action).stream()
        .map(each -> line(visit, action, each, taken, words))
        .toList();
  }

  private TasksView.Line line(
      Visit visit, Action action, WaitingTasks.Waiting waiting, List<Taken> taken, Words words) {
    Map<Boolean, List<Taken>> own =
        taken.stream()
            .filter(each -> each.to().equals(waiting.to()))
            .collect(
                Collectors.partitioningBy(each -> each.account().equals(visit.account().id())));
    int theirs = own.getOrDefault(true, List.of()).size();
    return new TasksView.Line(
        action.isSealed() ? null : TaskPaths.of(visit, action, waiting.to()),
        waiting.ways().stream().map(way -> ShownWay.of(way, words)).toList(),
        new TaskWords(words).waiting(waiting.letters(), waiting.more()),
        Stream.concat(
                theirs == 0
                    ? Stream.of()
                    : Stream.of(words.get("tasks.taken.own", "count", theirs)),
                holders.each(action, own.getOrDefault(false, List.of()), words).stream())
            .toList());
  }
}
