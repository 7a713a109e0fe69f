package org.outcry.studio.life;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.ActionPage;

/**
 * An action's private links.
 *
 * @param made the address of the one that was just made, which is told once; {@code null} for none
 * @param done what just happened; {@code null} for nothing
 * @param links that are good
 */
public record LinksView(
    ActionPage top, @Nullable String made, @Nullable String done, List<Entry> links) {
  /**
   * One of them.
   *
   * @param made by whom and when, as a sentence
   */
  public record Entry(String id, String made) {}
}
