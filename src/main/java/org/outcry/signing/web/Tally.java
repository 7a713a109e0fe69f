package org.outcry.signing.web;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.signing.Count;

/**
 * The counter as the page shows it.
 *
 * @param count the public count
 * @param goal at least 1
 * @param filled how much of the bar is filled, 0 to goal
 * @param elsewhere how many of them signed elsewhere; 0 where the campaigner does not show it
 * @param delivered how many letters were delivered, and to whom; {@code null} where that is not
 *     shown, and while there are none
 */
public record Tally(
    long count, long goal, long filled, long elsewhere, @Nullable String delivered) {
  static Tally of(Standing standing, ActionContent content, Language language, Words words) {
    Count count = standing.count();
    boolean shown = content.counter().showOffset();
    return new Tally(
        count.total(),
        count.goal(),
        Math.clamp(count.total(), 0, count.goal()),
        shown ? Math.max(0, count.offset()) : 0,
        DeliveredTo.sentence(standing.delivered(), content, language, words));
  }
}
