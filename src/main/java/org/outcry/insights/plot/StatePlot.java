package org.outcry.insights.plot;

import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.language.Language;

/**
 * What parts a whole has, as one bar of them, with a legend that has their numbers.
 *
 * @param parts those that are not empty, in order
 */
public record StatePlot(Caption caption, List<Part> parts, DataTable table) {
  /**
   * A part.
   *
   * @param tone its class: {@code tone1} to {@code tone5}, {@code toneless} or {@code wrong}
   */
  public record Part(
      String name, String number, String share, String tone, String left, String width) {}

  /** A category with its tone. */
  public record Toned(Category category, Tone tone) {}

  /** What a part's colour says. */
  public enum Tone {
    FIRST("tone1"),
    SECOND("tone2"),
    THIRD("tone3"),
    FOURTH("tone4"),
    FIFTH("tone5"),
    /** Nothing that anybody has to look at. */
    NONE("toneless"),
    /** Something went wrong. */
    WRONG("wrong");

    private final String word;

    Tone(String word) {
      this.word = word;
    }
  }

  /**
   * Draws parts as they come.
   *
   * @param values the heading of their numbers
   * @param shares the heading of their shares
   */
  public static StatePlot of(
      Caption caption, String values, String shares, List<Toned> parts, Language language) {
    Figures figures = Figures.in(language);
    Across across = Across.of(language);
    long whole = parts.stream().mapToLong(each -> each.category().value()).sum();
    List<Part> drawn = new ArrayList<>();
    List<DataTable.Row> rows = new ArrayList<>();
    long before = 0;
    for (Toned each : parts) {
      long value = each.category().value();
      String number = figures.number(value);
      String share = figures.share(value, whole);
      rows.add(new DataTable.Row(each.category().name(), List.of(number, share)));
      if (value > 0) {
        double width = (double) value / whole;
        drawn.add(
            new Part(
                each.category().name(),
                number,
                share,
                each.tone().word,
                across.left((double) before / whole, width),
                Across.percent(width)));
        before += value;
      }
    }
    return new StatePlot(
        caption,
        List.copyOf(drawn),
        new DataTable(caption, List.of(caption.rows(), values, shares), rows));
  }

  /** The same with a table that says more. */
  public StatePlot with(DataTable other) {
    return new StatePlot(caption, parts, other);
  }
}
