package org.outcry.studio.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * What waits to be delivered by hand, by addressee.
 *
 * @param path of this page
 * @param letters where the action's letters are
 * @param done what was just done; {@code null} for nothing
 * @param restored that letters came back with a backup; {@code null} when they did not
 * @param taken when letters were last taken out as a file; {@code null} for never
 * @param sealed how letters of a sealed action are read; {@code null} for others
 */
public record TasksView(
    StudioView page,
    String path,
    String letters,
    @Nullable String done,
    @Nullable String restored,
    @Nullable String taken,
    @Nullable String sealed,
    List<Line> lines) {
  /**
   * One addressee's letters.
   *
   * @param path where they are; {@code null} where they can't be shown
   * @param ways how they are delivered, at least one
   * @param count how many there are, in a sentence
   * @param taken who has how many of them
   */
  public record Line(
      @Nullable String path, List<ShownWay> ways, String count, List<String> taken) {}
}
