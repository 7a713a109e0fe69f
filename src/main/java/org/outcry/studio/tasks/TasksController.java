package org.outcry.studio.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
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
  private final TaskNews news;

  TasksController(StudioPages pages, VisitedActions visited, WaitingTasks waiting, TaskNews news) {
    this.pages = pages;
    this.visited = visited;
    this.waiting = waiting;
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
            done(request, words),
            news.restored(found, words),
            news.taken(found, words),
            found.isSealed() ? words.get("tasks.sealed", "action", found.slug().value()) : null,
            lines(visit, found, words)));
  }

  private List<TasksView.Line> lines(Visit visit, Action action, Words words) {
    TaskWords said = new TaskWords(words);
    return waiting.list(action).stream()
        .map(each ->
            new TasksView.Line(
                action.isSealed() ? null : TaskPaths.of(visit, action, each.to()),
                each.ways().stream().map(way -> ShownWay.of(way, words)).toList(),
                said.waiting(each.letters(), each.more())))
        .toList();
  }

  private static @Nullable String done(HttpServletRequest request, Words words) {
    String number = request.getParameter("number");
    return StudioPages.done(request).filter("recorded"::equals).isPresent()
            && number != null
            && number.matches("[0-9]{1,6}")
        ? words.get("tasks.recorded", "count", Integer.parseInt(number))
        : null;
  }
}
