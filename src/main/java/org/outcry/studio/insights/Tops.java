package org.outcry.studio.insights;

import jakarta.servlet.http.HttpServletRequest;
import org.outcry.campaigns.Action;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.life.Top;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.springframework.stereotype.Component;

/** The heads of these pages. */
@ServerOnly
@Component
class Tops {
  private final StudioPages pages;

  Tops(StudioPages pages) {
    this.pages = pages;
  }

  /** The head of a page about an action, as far as it has been written. */
  Top of(HttpServletRequest request, Action action, String title) {
    Visit visit = Visit.of(request);
    return new Top(
        pages.page(request, title, visit, action),
        visit.path() + "/a/" + action.slug(),
        visit.path());
  }
}
