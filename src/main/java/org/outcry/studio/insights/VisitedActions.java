package org.outcry.studio.insights;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Role;
import org.outcry.studio.life.Top;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The actions that paths and queries of these pages name. */
@ServerOnly
@Component
class VisitedActions {
  private final Actions actions;
  private final StudioPages pages;

  VisitedActions(Actions actions, StudioPages pages) {
    this.actions = actions;
    this.pages = pages;
  }

  /**
   * An action as the public sees it, or a draft as it was last saved.
   *
   * @throws Refusal 404 when the visited organisation has no such action
   */
  Action of(HttpServletRequest request, String slug) {
    return find(request, slug).orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  /** The same; empty when it has none. */
  Optional<Action> find(HttpServletRequest request, String slug) {
    return Optional.of(slug)
        .filter(Slug::isSlug)
        .flatMap(typed -> actions.find(new Slug(typed)))
        .filter(found -> found.organisationId().equals(Visit.of(request).organisationId()));
  }

  Top top(HttpServletRequest request, Action action, String title) {
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

  /** Whether somebody may make actions. */
  static boolean makes(Visit visit) {
    return visit.role() == Role.ADMINISTRATOR || visit.role() == Role.CAMPAIGNER;
  }
}
