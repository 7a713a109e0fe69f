package org.outcry.studio.insights;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.plot.BarsPlot;
import org.outcry.insights.plot.StatePlot;
import org.outcry.studio.web.ActionPage;

/**
 * An action in numbers.
 *
 * @param address of its public page; {@code null} for a draft
 * @param compare where it is put beside others
 * @param empty what to do where there is nothing yet; {@code null} where there is something
 * @param figures what one wants to know first
 * @param parts countries, sources, languages
 * @param letters by state; {@code null} where none was written
 * @param words whose words are in the letters; {@code null} where there are few
 * @param replies how long answers took; {@code null} where there is none
 * @param sends whether the action sends letters
 */
public record InsightsView(
    ActionPage top,
    @Nullable String address,
    String compare,
    @Nullable Empty empty,
    List<Figure> figures,
    TimeView time,
    List<Part> parts,
    @Nullable StatePlot letters,
    @Nullable StatePlot words,
    @Nullable BarsPlot replies,
    boolean sends) {
  /**
   * Nothing, and what to do.
   *
   * @param path where it is done; {@code null} for nowhere here
   */
  public record Empty(String title, String text, @Nullable String path, String link) {}

  /** A number, with what it is and what stands beside it. */
  public record Figure(String name, String number, String note) {}

  /**
   * What the whole is made of.
   *
   * @param plot {@code null} where every part is too small to be shown
   * @param note what is not shown by itself; {@code null} for nothing
   */
  public record Part(String title, @Nullable BarsPlot plot, @Nullable String note) {}
}
