package org.outcry.insights.plot;

import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.language.Language;

/**
 * Categories side by side, as bars that lie, each with its name and its number above.
 *
 * @param height of the whole, in CSS pixels
 * @param start where the names begin, across
 * @param end where the numbers end, across
 */
public record BarsPlot(
    Caption caption, int height, String start, String end, List<Bar> bars, DataTable table) {
  private static final int ROW = 46;
  private static final int TEXT = 19;
  private static final int BAR = 27;

  /** What a plot of 280 px has room for beside a number; the table has it whole. */
  private static final int LONGEST = 26;

  private static final double LEAST = 0.004;

  /**
   * A category.
   *
   * @param name as much of it as there is room for
   * @param number with its share
   * @param text where name and number stand, from above, in CSS pixels
   * @param y where the bar begins
   */
  public record Bar(String name, String number, int text, int y, String left, String width) {}

  /**
   * Draws categories as they come. One that is more than the whole has no share: it is no part.
   *
   * @param values the heading of their numbers
   * @param shares the heading of their shares
   * @param whole what they are shares of; 0 or more
   */
  public static BarsPlot of(
      Caption caption,
      String values,
      String shares,
      List<Category> categories,
      long whole,
      Language language) {
    Figures figures = Figures.in(language);
    Across across = Across.of(language);
    long highest = Math.max(1, categories.stream().mapToLong(Category::value).max().orElse(0));
    List<Bar> bars = new ArrayList<>();
    List<DataTable.Row> rows = new ArrayList<>();
    for (Category each : categories) {
      String number = figures.number(each.value());
      boolean part = each.value() <= whole;
      String share = part ? figures.share(each.value(), whole) : "–";
      double width = each.value() == 0 ? 0 : Math.max(LEAST, (double) each.value() / highest);
      int top = bars.size() * ROW;
      bars.add(
          new Bar(
              cut(each.name()),
              part ? number + " · " + share : number,
              top + TEXT,
              top + BAR,
              across.left(0, width),
              Across.percent(width)));
      rows.add(new DataTable.Row(each.name(), List.of(number, share)));
    }
    return new BarsPlot(
        caption,
        bars.size() * ROW,
        across.point(0),
        across.point(1),
        List.copyOf(bars),
        new DataTable(caption, List.of(caption.rows(), values, shares), rows));
  }

  /** The same with a table that says more. */
  public BarsPlot with(DataTable other) {
    return new BarsPlot(caption, height, start, end, bars, other);
  }

  private static String cut(String name) {
    int length = name.codePointCount(0, name.length());
    return length <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
  }
}
