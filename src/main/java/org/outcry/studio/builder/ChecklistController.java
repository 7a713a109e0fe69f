package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Trials;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What is left to do before an action goes live. */
@ServerOnly
@Controller
class ChecklistController {
  private final VisitedDrafts visited;
  private final Awaited.Sources awaited;
  private final StudioPages pages;
  private final Trials trials;
  private final Accounts accounts;

  ChecklistController(
      VisitedDrafts visited,
      Awaited.Sources awaited,
      StudioPages pages,
      Trials trials,
      Accounts accounts) {
    this.trials = trials;
    this.accounts = accounts;
    this.visited = visited;
    this.awaited = awaited;
    this.pages = pages;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping("/studio/o/{organisation}/a/{action}/checklist")
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Visit visit = Visit.of(request);
    Draft draft = visited.of(request, action);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("studio.checklist.title"), visit, draft);
    String path = visit.path() + "/a/" + draft.content().slug();
    Checklist checklist =
        new Checklist(
            draft,
            visit.at().organisation(),
            words,
            path,
            visit.role() == Role.ADMINISTRATOR ? visit.path() + "/settings" : null);
    List<ChecklistView.Item> items =
        checklist.items(
            awaited.of(draft, visit.at().organisation(), words),
            trials.last(draft).map(trial -> tried(trial, words)));
    boolean good = Checklist.isGood(items);
    pages.write(
        response,
        HttpStatus.OK,
        "studio/builder/checklist.jte",
        page.head(),
        new ChecklistView(
            page,
            path + "/edit",
            path + "/life#draft",
            good ? words.get("studio.checklist.good") : words.get("studio.checklist.bad"),
            good,
            items));
  }

  private Checklist.Tried tried(Trials.Trial trial, Words words) {
    return new Checklist.Tried(
        accounts
            .find(trial.by())
            .map(StaffAccount::shownName)
            .orElse(words.get("studio.builder.somebody")),
        words.minute(trial.at()),
        trial.present());
  }
}
