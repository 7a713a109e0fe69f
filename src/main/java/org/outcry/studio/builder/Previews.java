package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Language;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.PageRenderer;
import org.outcry.signing.web.ActionPreview;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Drafts as visitors would see them, for the frame beside the builder. */
@ServerOnly
@Controller
class Previews {
  /** What of the action is shown: its page, or what follows. */
  static final String THANKS = "thanks";

  private final VisitedDrafts visited;
  private final ActionPreview preview;
  private final LetterPreview letters;

  Previews(VisitedDrafts visited, ActionPreview preview, LetterPreview letters) {
    this.letters = letters;
    this.visited = visited;
    this.preview = preview;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping("/studio/o/{organisation}/a/{action}/preview")
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    write(request, response, visited.of(request, action));
  }

  /** In the language, and of the part, that the query names. */
  void write(HttpServletRequest request, HttpServletResponse response, Draft draft)
      throws IOException {
    Visit visit = Visit.of(request);
    Language language = draft.content().languageOf(request.getParameter("language"));
    boolean thanks = THANKS.equals(request.getParameter("part"));
    if (LetterPreview.PART.equals(request.getParameter("part"))) {
      letters.page(request, draft, language).write(response, HttpStatus.OK, "no-store");
      return;
    }
    String path = path(visit, draft);
    Action action = action(draft, visit);
    PageRenderer.Page page =
        thanks
            ? preview.thanks(action, language, each -> of(path, each, true), null)
            : preview.page(action, language, each -> of(path, each, false), null);
    page.write(response, HttpStatus.OK, "no-store");
  }

  static String path(Visit visit, Draft draft) {
    return visit.path() + "/a/" + draft.content().slug() + "/preview";
  }

  static String of(String path, Language language, boolean thanks) {
    return path + "?language=" + language.tag() + (thanks ? "&part=" + THANKS : "");
  }

  /** The action as it would be live with the draft's content. */
  static Action action(Draft draft, Visit visit) {
    return new Action(
        draft.organisationId(),
        visit.at().organisation(),
        draft.actionId(),
        draft.content().slug(),
        Action.State.LIVE,
        draft.latest(),
        draft.content());
  }
}
