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
 * @param stamp tells which words the form began with; which form it is, for a new one
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
   * @param help who gets it
   * @param theirSubject what a colleague has saved meanwhile; {@code null} where it is the same
   * @param theirBody the same of the text
   */
  public record Tongue(
      String name,
      String tag,
      String direction,
      Field subject,
      RichField body,
      String help,
      @Nullable String theirSubject,
      @Nullable String theirBody) {}
}
