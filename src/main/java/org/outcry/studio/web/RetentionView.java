package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an organisation's signatures become anonymous, and when people's records go. */
public record RetentionView(StudioView page, List<Line> lines, People people) {
  /**
   * Records of people, in sentences.
   *
   * @param count how many there are
   * @param split how many stay and how many go; {@code null} when it is not known
   * @param looked when they were looked through
   * @param failed what could not be removed; {@code null} for nothing
   */
  public record People(
      String count, @Nullable String split, String looked, @Nullable String failed) {}

  /**
   * An action.
   *
   * @param language of the headline
   * @param named how many signatures are still personal
   * @param failed what could not be made anonymous; {@code null} for nothing
   * @param kept how long
   * @param source who says so
   * @param closed the day on which it was closed; {@code null} while it can be signed
   * @param from the day on which they go, or in words why there is none
   * @param done the day on which the last of them went, or in words that it is not so yet
   */
  public record Line(
      String headline,
      String language,
      String state,
      String named,
      @Nullable String failed,
      String kept,
      String source,
      @Nullable String closed,
      String from,
      String done) {}
}
