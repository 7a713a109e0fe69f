package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.outcry.audit.Act;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Trials;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.House;
import org.outcry.signing.Typed;
import org.outcry.signing.web.ActionTrial;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * A draft's form, to be filled in as a test before the public sees it. Unlike the preview it can be
 * sent, and so it stands in no frame.
 */
@ServerOnly
@Controller
class TrialController {
  /** What follows an action's path. */
  static final String BELOW = "/trial";

  private static final String PATH = "/studio/o/{organisation}/a/{action}" + BELOW;

  private final VisitedDrafts visited;
  private final StudioPages pages;
  private final ActionTrial trials;
  private final Trials ledger;

  TrialController(VisitedDrafts visited, StudioPages pages, ActionTrial trials, Trials ledger) {
    this.visited = visited;
    this.pages = pages;
    this.trials = trials;
    this.ledger = ledger;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    trials
        .form(trial(request, visited.of(request, action)))
        .write(response, HttpStatus.OK, "no-store");
  }

  /** What was typed stands in this answer alone. */
  @Audited(value = Act.TRIAL_SIGNED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void send(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Draft draft = visited.of(request, action);
    ActionTrial.Answer answer =
        trials.answer(trial(request, draft), new Typed(StudioForm.held(request)));
    if (answer.signed()) {
      ledger.made(draft, Visit.of(request).account().id());
    }
    answer.page().write(response, answer.status(), "no-store");
  }

  private ActionTrial.Trial trial(HttpServletRequest request, Draft draft) {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Language language = draft.content().languageOf(request.getParameter("language"));
    String home = visit.path() + "/a/" + draft.content().slug();
    return new ActionTrial.Trial(
        Previews.action(draft, visit),
        language,
        each -> home + BELOW + "?language=" + each.tag(),
        Previews.of(Previews.path(visit, draft), language, true),
        new House.Way(words.get("trial.checklist"), home + "/checklist"),
        StudioPages.token(request),
        words);
  }
}
