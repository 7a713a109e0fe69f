package org.outcry.studio.insights.measured;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.plot.BarsPlot;
import org.outcry.studio.web.ActionPage;

/**
 * An experiment.
 *
 * @param path where it is
 * @param state where it stands, in a sentence
 * @param done what just happened; {@code null} for nothing
 * @param trouble why what was asked for was not done; {@code null} for nothing
 * @param facts what was fixed beforehand, in sentences
 * @param progress how much of the sample there is; {@code null} before it starts
 * @param results of its arms; empty until the sample is full
 * @param verdicts what they mean, in sentences
 * @param second who may start it, where that takes a second person; {@code null} where not
 * @param buttons what can be done with it now
 * @param instead what an arm would take the place of in the draft; {@code null} for nothing
 */
public record ExperimentView(
    ActionPage top,
    String path,
    String title,
    String state,
    @Nullable String done,
    @Nullable String trouble,
    List<Shown> arms,
    List<String> facts,
    @Nullable BarsPlot progress,
    List<Line> results,
    List<String> verdicts,
    @Nullable String second,
    List<Button> buttons,
    @Nullable Instead instead) {
  /**
   * What an arm shows.
   *
   * @param preview where the whole page is as it shows it; {@code null} where it is so no more
   */
  public record Shown(String name, @Nullable String preview, List<Text> texts) {}

  /**
   * Something that it shows.
   *
   * @param label what it is; empty for nothing in particular
   * @param language of the text; {@code null} for the interface's
   */
  public record Text(String label, String text, @Nullable String language) {}

  /**
   * An arm's result.
   *
   * @param difference to the page as it is; empty for that one
   */
  public record Line(
      String name, String served, String reached, String rate, String between, String difference) {}

  /**
   * A button.
   *
   * @param does what the form says
   * @param second whether it is one of several, and not the first
   */
  public record Button(String does, String text, boolean second) {}

  /**
   * Something that was changed in the draft since the experiment was planned, and that an arm would
   * take the place of.
   *
   * @param stamp of the draft that is shown
   * @param draft what it says now
   * @param taken what it would say
   */
  public record Instead(String stamp, List<Text> draft, List<Text> taken, Button button) {}
}
