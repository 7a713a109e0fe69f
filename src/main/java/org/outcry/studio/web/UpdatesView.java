package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action's updates.
 *
 * @param language of the subjects
 * @param done what was just done; {@code null} for nothing
 * @param obstacle why none can be sent; {@code null} where one can
 * @param make where one is written
 * @param lines the latest first
 */
public record UpdatesView(
    StudioView page,
    String language,
    @Nullable String done,
    @Nullable String obstacle,
    String make,
    List<Line> lines) {
  /** An update. */
  public record Line(String path, String subject, String standing) {}
}
