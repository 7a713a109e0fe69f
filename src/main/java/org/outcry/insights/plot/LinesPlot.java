package org.outcry.insights.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.outcry.platform.language.Language;

/** Several things over the same time, as lines, told apart by tone and by dashes. */
public record LinesPlot(
    Caption caption, List<Line> tracks, List<GridLine> lines, List<Tick> ticks, DataTable table) {
  /** As many as there are tones. */
  public static final int MOST = 5;

  /** How wide the lines' own coordinates are; they are stretched to the plot. */
  public static final int WIDTH = 1000;

  /**
   * A line.
   *
   * @param tone 1 to {@value #MOST}
   * @param path in coordinates of {@value #WIDTH} × {@link Frame#HEIGHT}; pieces, where it has gaps
   * @param dots points that stand alone between gaps, which no line would show
   */
  public record Line(String name, String language, int tone, String path, List<Dot> dots) {}

  /** A point of a line. */
  public record Dot(String x, int y) {}

  /**
   * Draws lines.
   *
   * @param names in full, of the points
   * @param labels in short, for the axis
   * @param tracks at most {@value #MOST}, with as many values as there are points
   * @param none what the table says where there is no number
   * @throws IllegalArgumentException when there are more, or of another length
   */
  public static LinesPlot of(
      Caption caption,
      List<String> names,
      List<String> labels,
      List<Track> tracks,
      String none,
      Language language) {
    if (tracks.size() > MOST
        || tracks.stream().anyMatch(each -> each.values().size() != names.size())) {
      throw new IllegalArgumentException("no lines of one plot: " + caption.id());
    }
    Figures figures = Figures.in(language);
    Across across = Across.of(language);
    Scale scale = Scale.of(tracks.stream().mapToLong(Track::highest).max().orElse(0));
    List<String> heads = new ArrayList<>(List.of(caption.rows()));
    tracks.forEach(each -> heads.add(each.name()));
    List<DataTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<String> cells = new ArrayList<>();
      for (Track track : tracks) {
        Long value = track.values().get(i);
        cells.add(value == null ? none : figures.number(value));
      }
      rows.add(new DataTable.Row(names.get(i), cells));
    }
    return new LinesPlot(
        caption,
        IntStream.range(0, tracks.size())
            .mapToObj(i -> line(tracks.get(i), i + 1, scale, across))
            .toList(),
        GridLine.of(scale, figures),
        Tick.of(labels, across),
        new DataTable(caption, heads, rows));
  }

  private static Line line(Track track, int tone, Scale scale, Across across) {
    StringBuilder path = new StringBuilder();
    List<Dot> dots = new ArrayList<>();
    int count = track.values().size();
    for (int i = 0; i < count; i++) {
      Long value = track.values().get(i);
      if (value == null) {
        continue;
      }
      boolean begins = i == 0 || track.values().get(i - 1) == null;
      boolean ends = i == count - 1 || track.values().get(i + 1) == null;
      double at = (i + 0.5) / count;
      int y = Frame.y(scale.height(value));
      if (begins && ends) {
        dots.add(new Dot(across.point(at), y));
      } else {
        double x = Math.round((across.mirrored() ? 1 - at : at) * WIDTH * 10) / 10.0;
        path.append(begins ? "M" : "L").append(x).append(' ').append(y);
      }
    }
    return new Line(track.name(), track.language(), tone, path.toString(), List.copyOf(dots));
  }
}
