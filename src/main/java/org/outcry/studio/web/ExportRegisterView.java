package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who took what out of an organisation's actions.
 *
 * @param older the address of the page after; {@code null} for none
 * @param first that of the beginning; {@code null} when this is it
 */
public record ExportRegisterView(
    StudioView page, List<Line> lines, @Nullable String older, @Nullable String first) {
  /**
   * An export.
   *
   * @param action its slug; {@code null} for what belongs to none
   * @param by who did it, or the id of an account that is removed
   * @param machine when, for machines
   * @param chosen columns, states, days
   * @param outcome how it ended, with how many lines
   * @param broken whether it was broken off
   */
  public record Line(
      String what,
      @Nullable String action,
      String by,
      String at,
      String machine,
      String reason,
      List<String> chosen,
      String outcome,
      boolean broken) {}
}
