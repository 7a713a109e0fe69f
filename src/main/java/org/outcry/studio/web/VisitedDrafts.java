package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The drafts that paths of the studio name. */
@ServerOnly
@Component
public class VisitedDrafts {
  private final Drafts drafts;

  VisitedDrafts(Drafts drafts) {
    this.drafts = drafts;
  }

  /**
   * An action's draft.
   *
   * @throws Refusal 404 when the visited organisation has no such action
   */
  public Draft of(HttpServletRequest request, String action) {
    return drafts
        .find(Visit.of(request).organisationId(), slug(action))
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  /**
   * A slug out of a path.
   *
   * @throws Refusal 404 when it is none
   */
  public static Slug slug(String typed) {
    return Optional.of(typed)
        .filter(Slug::isSlug)
        .map(Slug::new)
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }
}
