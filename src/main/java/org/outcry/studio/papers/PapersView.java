package org.outcry.studio.papers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * The papers that data protection asks for.
 *
 * @param record the record of processing; empty while there is no action
 * @param actions each with its papers
 * @param fill what people must fill in
 * @param make where an action is begun
 * @param newer the address of the page before; {@code null} for none
 * @param older that of the page after
 */
public record PapersView(
    StudioView page,
    List<Way> record,
    List<OfAction> actions,
    List<String> fill,
    String make,
    @Nullable String newer,
    @Nullable String older) {
  /**
   * A paper in a language.
   *
   * @param language its tag
   * @param name of the language, in itself
   */
  public record Way(String path, String language, String name) {}

  /**
   * The papers of an action.
   *
   * @param language of the headline
   */
  public record OfAction(
      String headline, String language, String state, List<Way> notice, List<Way> assessment) {}
}
