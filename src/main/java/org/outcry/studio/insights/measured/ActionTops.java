package org.outcry.studio.insights.measured;

import jakarta.servlet.http.HttpServletRequest;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Language;
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
    Language language = draft.content().defaultLanguage();
    String headline = draft.content().headline().in(language);
    return new ActionTop(
        pages.page(request, title, visit),
        visit.path() + "/a/" + draft.content().slug() + "/insights",
        visit.path(),
        headline.isEmpty() ? draft.content().slug().value() : headline,
        headline.isEmpty() ? "und" : language.tag());
  }
}
