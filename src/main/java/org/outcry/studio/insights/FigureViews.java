package org.outcry.studio.insights;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.outcry.insights.Coarse;
import org.outcry.insights.Insights.Numbers;
import org.outcry.insights.plot.Figures;
import org.outcry.platform.language.Words;
import org.outcry.studio.insights.InsightsView.Figure;

/** Makes the numbers that one wants to know first. */
final class FigureViews {
  private FigureViews() {}

  /**
   * The first figures of an action.
   *
   * @param day how many signed in the last 24 hours
   * @param week in the last seven days
   */
  static List<Figure> of(Numbers numbers, long day, long week, boolean sends, Words words) {
    Figures figures = Figures.in(words.language());
    List<Figure> all = new ArrayList<>();
    all.add(
        new Figure(
            words.get("insights.figure.count"),
            figures.number(numbers.total()),
            count(numbers, words)));
    all.add(
        new Figure(
            words.get("insights.figure.day"),
            figures.number(day),
            words.get("insights.figure.week", "count", week)));
    if (sends || numbers.written() > 0) {
      all.add(
          new Figure(
              words.get("insights.figure.letters"),
              figures.number(numbers.accepted()),
              words.get("insights.figure.written", "count", numbers.written())));
      all.add(own(numbers, figures, words));
      Duration median = numbers.replies().median();
      all.add(
          new Figure(
              words.get("insights.figure.median"),
              median == null ? "–" : Spans.of(median, words),
              words.get("insights.figure.answers", "count", numbers.replies().answers())));
    }
    return List.copyOf(all);
  }

  private static Figure own(Numbers numbers, Figures figures, Words words) {
    boolean few = numbers.known() < Coarse.LEAST;
    return new Figure(
        words.get("insights.figure.own"),
        few ? "–" : figures.share(numbers.own(), numbers.known()),
        few
            ? words.get("insights.figure.few", "least", Coarse.LEAST)
            : words.get("insights.figure.own.of", "count", numbers.known()));
  }

  private static String count(Numbers numbers, Words words) {
    String here = words.get("insights.figure.here", "count", numbers.counted());
    String elsewhere =
        numbers.elsewhere() == 0
            ? ""
            : " " + words.get("insights.figure.elsewhere", "count", numbers.elsewhere());
    String removed =
        numbers.removed() == 0
            ? ""
            : " " + words.get("insights.figure.removed", "count", numbers.removed());
    return here + elsewhere + removed;
  }
}
