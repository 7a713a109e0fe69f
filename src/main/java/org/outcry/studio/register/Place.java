package org.outcry.studio.register;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.register.SignatureSearch;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;

/**
 * Where a page of the register is.
 *
 * @param home what the organisation's pages begin with
 * @param base what the pages of this place begin with: the organisation's, or the action's
 * @param headline of the action; {@code null} on a page of the whole organisation
 * @param language of the headline
 * @param letters whether the action has letters
 */
public record Place(
    StudioView page,
    String home,
    String base,
    @Nullable String headline,
    String language,
    boolean letters) {

  static Place of(StudioView page, Visit visit, @Nullable Action action) {
    if (action == null) {
      return new Place(page, visit.path(), visit.path(), null, "", false);
    }
    var language = action.content().defaultLanguage();
    return new Place(
        page,
        visit.path(),
        visit.path() + "/a/" + action.slug(),
        action.content().headline().in(language),
        language.tag(),
        action.content().letter() != null);
  }

  /** What is looked through on a page of an action, or of the organisation. */
  static SignatureSearch.Scope scope(Visit visit, @Nullable Action action) {
    return new SignatureSearch.Scope(visit.organisationId(), action == null ? null : action.id());
  }
}
