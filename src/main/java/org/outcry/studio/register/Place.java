package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.register.SignatureSearch;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;

/**
 * Where a page of the register is.
 *
 * @param base what the pages of this place begin with: the organisation's, or the action's
 * @param ofAction whether it is a page about one action
 */
public record Place(StudioView page, String base, boolean ofAction) {
  static Place of(
      StudioPages pages, HttpServletRequest request, String title, @Nullable Action action) {
    Visit visit = Visit.of(request);
    return action == null
        ? new Place(pages.page(request, title, visit), visit.path(), false)
        : new Place(
            pages.page(request, title, visit, action), visit.path() + "/a/" + action.slug(), true);
  }

  /** What is looked through on a page of an action, or of the organisation. */
  static SignatureSearch.Scope scope(Visit visit, @Nullable Action action) {
    return new SignatureSearch.Scope(visit.organisationId(), action == null ? null : action.id());
  }
}
