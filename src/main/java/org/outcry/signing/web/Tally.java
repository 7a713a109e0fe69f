package org.outcry.signing.web;

import org.outcry.campaigns.ActionContent;
import org.outcry.signing.Count;

/**
 * The counter as the page shows it.
 *
 * @param count the public count
 * @param goal at least 1
 * @param filled how much of the bar is filled, 0 to goal
 * @param elsewhere how many of them signed elsewhere; 0 where the campaigner does not show it
 */
public record Tally(long count, long goal, long filled, long elsewhere) {
  static Tally of(Count count, ActionContent content) {
    boolean shown = content.counter().showOffset();
    return new Tally(
        count.total(),
        count.goal(),
        Math.clamp(count.total(), 0, count.goal()),
        shown ? Math.max(0, count.offset()) : 0);
  }
}
