package org.outcry.studio.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All about one signature, or one letter: parts, each a list of lines.
 *
 * @param title what it is: the name, or to whom the letter goes
 * @param back where the list is
 * @param state how it stands
 * @param advice what staff can do; {@code null} for nothing
 * @param erase where its person can be erased; {@code null} where that can't be
 */
public record HistoryView(
    Place place,
    String here,
    String title,
    String back,
    String state,
    @Nullable String advice,
    @Nullable String erase,
    List<Part> parts) {
  /**
   * A part.
   *
   * @param id of its heading
   * @param none what is said where there are no lines
   */
  public record Part(String id, String heading, String none, List<Line> lines) {}

  /**
   * A line.
   *
   * @param lead what it is about
   * @param text more; {@code null} for nothing
   * @param path where there is more still; {@code null} for nowhere
   * @param language of the text; {@code null} for the page's
   */
  public record Line(
      String lead, @Nullable String text, @Nullable String path, @Nullable String language) {
    static Line of(String lead, @Nullable String text) {
      return new Line(lead, text, null, null);
    }
  }
}
