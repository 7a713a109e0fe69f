package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The action that a page's path names. */
@ServerOnly
@Component
public class VisitedActions {
  private final Actions actions;

  VisitedActions(Actions actions) {
    this.actions = actions;
  }

  /**
   * The action.
   *
   * @throws Refusal a 404, where there is none of this slug or it is another organisation's
   */
  public Action of(HttpServletRequest request, String slug) {
    return find(request, slug).orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  /** The same; empty where there is none. */
  public Optional<Action> find(HttpServletRequest request, String slug) {
    return Optional.of(slug)
        .filter(Slug::isSlug)
        .flatMap(typed -> actions.find(new Slug(typed)))
        .filter(found -> found.organisationId().equals(Visit.of(request).organisationId()));
  }
}
