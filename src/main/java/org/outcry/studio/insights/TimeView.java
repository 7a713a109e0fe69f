package org.outcry.studio.insights;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.plot.TimePlot;

/**
 * Signatures over a time that can be chosen.
 *
 * @param path of the page
 * @param sum what was counted in it, in words, and by which clock
 * @param from as the form has it
 * @param to likewise
 * @param today the last day that can be chosen, in ISO 8601
 * @param error what is wrong with the days; {@code null} for nothing
 */
public record TimeView(
    String path,
    List<Tab> tabs,
    String title,
    String sum,
    TimePlot plot,
    String from,
    String to,
    String today,
    @Nullable String error) {
  /** A time that is offered. */
  public record Tab(String path, String name, boolean present) {}
}
