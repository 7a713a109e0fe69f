package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an update is written.
 *
 * @param path where the form goes
 * @param back where it came from
 * @param trouble what a colleague did meanwhile; {@code null} for nothing
 * @param errors what is wrong, in order
 * @param tongues a part for each language, the first one first
 * @param stamp tells which words the form began with; empty for a new one
 */
public record UpdateFormView(
    StudioView page,
    String title,
    String path,
    String back,
    @Nullable String trouble,
    List<Field> errors,
    List<Tongue> tongues,
    String stamp) {
  /**
   * A language.
   *
   * @param first whether all others fall back to it
   */
  public record Tongue(
      String name, String tag, String direction, Field subject, RichField body, boolean first) {}
}
