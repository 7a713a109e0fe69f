package org.outcry.studio.insights.measured;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.ActionPage;

/**
 * An action's experiments.
 *
 * @param done what just happened; {@code null} for nothing
 * @param entries the newest first
 * @param plan what can be varied in another one; empty for whoever may not plan any
 * @param closed why none can be planned now; {@code null} where one can
 */
public record ExperimentsView(
    ActionPage top,
    @Nullable String done,
    List<Entry> entries,
    List<Link> plan,
    @Nullable String closed) {
  /** One of them. */
  public record Entry(String path, String title, String state, String when) {}

  /** Where another one is planned. */
  public record Link(String path, String text) {}
}
