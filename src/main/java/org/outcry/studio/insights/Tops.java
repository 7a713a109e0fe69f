package org.outcry.studio.insights;

import jakarta.servlet.http.HttpServletRequest;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Language;
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
    Language language = action.content().defaultLanguage();
    String headline = action.content().headline().in(language);
    return new Top(
        pages.page(request, title, visit),
        visit.path() + "/a/" + action.slug(),
        visit.path(),
        headline.isEmpty() ? action.slug().value() : headline,
        headline.isEmpty() ? "und" : language.tag());
  }
}
