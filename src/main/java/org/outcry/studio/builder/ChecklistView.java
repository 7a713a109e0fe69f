package org.outcry.studio.builder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * What is left to do before an action goes live.
 *
 * @param back the page builder
 * @param publish where it is published
 * @param verdict whether it could go live, as a sentence
 * @param good whether it could
 */
public record ChecklistView(
    StudioView page, String back, String publish, String verdict, boolean good, List<Item> items) {

  /** How something stands. */
  public enum State {
    DONE,
    /** It stands in the way of going live. */
    TODO,
    /** It should be looked at. */
    LOOK;

    /** Its class in the style sheet. */
    public String css() {
      return switch (this) {
        case DONE -> "done-item";
        case TODO -> "todo";
        case LOOK -> "look-at";
      };
    }
  }

  /**
   * One thing to look after.
   *
   * @param told how it stands, as a sentence
   * @param stateWord the state, for who does not see the mark
   * @param links where it is done
   */
  public record Item(
      State state, String title, String stateWord, @Nullable String told, List<Link> links) {}

  /**
   * Something to do.
   *
   * @param path where; {@code null} where it is not done in the studio
   * @param text what
   */
  public record Link(@Nullable String path, String text) {}
}
