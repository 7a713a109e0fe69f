package org.outcry.signing.measure;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Language;

/**
 * A page as many see it.
 *
 * @param zone whose days are counted by
 * @param language tag of the page
 * @param arm of the experiment that it shows, such as {@code 3b}; empty for none
 * @param variant of the letter that it shows; empty where all see the same
 */
public record PageSeen(
    UUID organisation, UUID action, ZoneId zone, String language, String arm, String variant) {
  /** A page of an action; its arm and variant have been checked. */
  public static PageSeen of(
      Action action, Language language, @Nullable String arm, @Nullable String variant) {
    return new PageSeen(
        action.organisationId(),
        action.id(),
        action.organisation().zone(),
        language.tag(),
        arm == null ? "" : arm,
        variant == null ? "" : variant);
  }
}
