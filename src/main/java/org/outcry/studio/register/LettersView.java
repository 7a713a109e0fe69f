package org.outcry.studio.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The letters of an action.
 *
 * @param from the first day as browsers send it; empty for any, like {@code to}
 * @param lookedBack how far back was looked, where there is more; {@code null} otherwise
 * @param first the address of the beginning; {@code null} when this is it
 * @param next that of the next page; {@code null} for none
 * @param byHand the page of those that are delivered by hand, with how many wait; {@code null} for
 *     whoever may not
 * @param kinds what can be done with them; empty for whoever may not
 */
public record LettersView(
    Place place,
    List<Choice> states,
    List<Choice> targets,
    String from,
    String to,
    boolean filtered,
    List<Line> lines,
    @Nullable String lookedBack,
    @Nullable String first,
    @Nullable String next,
    @Nullable Way byHand,
    List<Choice> kinds) {
  /** A way to a page. */
  public record Way(String path, String name) {}

  /**
   * A letter.
   *
   * @param machine when, for {@code datetime}
   * @param advice what staff can do; {@code null} for nothing
   */
  public record Line(
      String key,
      String path,
      String target,
      String at,
      String machine,
      String state,
      @Nullable String advice) {}
}
