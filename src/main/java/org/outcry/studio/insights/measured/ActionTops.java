package org.outcry.studio.insights.measured;

import jakarta.servlet.http.HttpServletRequest;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.springframework.stereotype.Component;

/** Makes the tops of pages about what is measured of an action. */
@ServerOnly
@Component
public class ActionTops {
  private final StudioPages pages;

  ActionTops(StudioPages pages) {
    this.pages = pages;
  }

  /**
   * The top of a page.
   *
   * @param draft of the action
   * @param title of the page
   */
  public ActionTop of(HttpServletRequest request, Draft draft, String title) {
    Visit visit = Visit.of(request);
    return new ActionTop(
        pages.page(request, title, visit, draft),
        visit.path() + "/a/" + draft.content().slug() + "/insights");
  }
}
