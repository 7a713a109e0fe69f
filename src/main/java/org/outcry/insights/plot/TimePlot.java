package org.outcry.insights.plot;

import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.language.Language;

/**
 * Numbers over time, as bars. Where there is no number, the plot has a hatched gap, which is not
 * the same as a bar of 0.
 */
public record TimePlot(
    Caption caption,
    List<Bar> bars,
    List<Gap> gaps,
    List<GridLine> lines,
    List<Tick> ticks,
    DataTable table) {
  /** What of a point's width its bar takes. */
  private static final double FULL = 0.82;

  /** Little is never nothing, in CSS pixels. */
  private static final int LEAST = 2;

  /**
   * A bar.
   *
   * @param left where it begins, from the left
   * @param tip what is told where the pointer rests
   */
  public record Bar(String left, String width, int y, int height, String tip) {}

  /** A stretch without numbers. */
  public record Gap(String left, String width) {}

  /**
   * Draws points.
   *
   * @param values the heading of their numbers
   * @param none what the table says where there is no number
   */
  public static TimePlot of(
      Caption caption, String values, String none, List<Point> points, Language language) {
    Figures figures = Figures.in(language);
    Across across = Across.of(language);
    Scale scale = Scale.of(points.stream().mapToLong(each -> valueOr(each, 0)).max().orElse(0));
    List<DataTable.Row> rows = new ArrayList<>();
    for (Point point : points) {
      Long value = point.value();
      rows.add(
          new DataTable.Row(point.name(), List.of(value == null ? none : figures.number(value))));
    }
    return new TimePlot(
        caption,
        bars(points, scale, across, figures),
        gaps(points, across),
        GridLine.of(scale, figures),
        Tick.of(points.stream().map(Point::label).toList(), across),
        new DataTable(caption, List.of(caption.rows(), values), rows));
  }

  private static long valueOr(Point point, long other) {
    Long value = point.value();
    return value == null ? other : value;
  }

  private static List<Bar> bars(List<Point> points, Scale scale, Across across, Figures figures) {
    List<Bar> bars = new ArrayList<>();
    double room = 1.0 / Math.max(1, points.size());
    for (int i = 0; i < points.size(); i++) {
      long value = valueOr(points.get(i), 0);
      if (value > 0) {
        int y = Math.min(Frame.y(scale.height(value)), Frame.GROUND - LEAST);
        double width = room * FULL;
        bars.add(
            new Bar(
                across.left((i + (1 - FULL) / 2) * room, width),
                Across.percent(width),
                y,
                Frame.GROUND - y,
                points.get(i).name() + ": " + figures.number(value)));
      }
    }
    return List.copyOf(bars);
  }

  private static List<Gap> gaps(List<Point> points, Across across) {
    List<Gap> gaps = new ArrayList<>();
    double room = 1.0 / Math.max(1, points.size());
    int begun = -1;
    for (int i = 0; i <= points.size(); i++) {
      boolean missing = i < points.size() && points.get(i).value() == null;
      if (missing && begun < 0) {
        begun = i;
      } else if (!missing && begun >= 0) {
        double width = (i - begun) * room;
        gaps.add(new Gap(across.left(begun * room, width), Across.percent(width)));
        begun = -1;
      }
    }
    return List.copyOf(gaps);
  }
}
