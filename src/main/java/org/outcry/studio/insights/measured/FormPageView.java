package org.outcry.studio.insights.measured;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.plot.BarsPlot;
import org.outcry.studio.web.ActionPage;

/**
 * How far people get with an action's form.
 *
 * @param ranges that can be chosen
 * @param warning that there is too little to tell shares from chance; {@code null} where there is
 *     enough
 * @param way from the page to the signature; {@code null} while nothing was counted
 * @param reached fields that were come to; {@code null} while no script has told anything
 * @param left fields that were gone away from; {@code null} likewise
 * @param refused fields that something was wrong with; {@code null} where there was nothing
 */
public record FormPageView(
    ActionPage top,
    List<Range> ranges,
    @Nullable String warning,
    @Nullable BarsPlot way,
    @Nullable BarsPlot reached,
    @Nullable BarsPlot left,
    @Nullable BarsPlot refused) {
  /**
   * A time that the numbers are of.
   *
   * @param present whether they are
   */
  public record Range(String path, String name, boolean present) {}
}
