package org.outcry.studio.insights;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.plot.LinesPlot;
import org.outcry.studio.web.StudioView;

/**
 * Actions side by side.
 *
 * @param path of this page
 * @param choices what can be compared, those that are first
 * @param more whether there are more than are offered
 * @param byLaunch whether days are counted from each one's beginning
 * @param error why not all that was asked for is shown; {@code null} for nothing
 * @param rows the numbers of each
 * @param together how many signatures by each day; {@code null} where nothing was chosen
 * @param each how many in each stretch; {@code null} likewise
 * @param clock by which days are counted
 */
public record ComparisonView(
    StudioView page,
    String path,
    String back,
    List<Choice> choices,
    boolean more,
    boolean byLaunch,
    @Nullable String error,
    List<Row> rows,
    @Nullable LinesPlot together,
    @Nullable LinesPlot each,
    String clock) {
  /**
   * An action to choose.
   *
   * @param language of the headline
   * @param about its state and count
   */
  public record Choice(
      String slug, String headline, String language, String about, boolean chosen) {}

  /**
   * One that was chosen.
   *
   * @param path of its own numbers
   * @param launched when it was published
   */
  public record Row(
      String path,
      String headline,
      String language,
      int tone,
      String launched,
      String total,
      String letters,
      String own,
      String median) {}
}
