package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that chooses one of the organisation's pictures; {@code studio/picture-field.jte} shows
 * it within any form. Its value is the picture's SHA-256 in hex. Its pages are turned by buttons
 * named {@code NAME-page}, which send the form, so that nothing that was typed is lost: whoever
 * reads the form shows it again with {@link PictureChoices#field} of that page.
 *
 * @param name in the form
 * @param legend what is asked
 * @param error what is wrong with it; {@code null} for nothing
 * @param choices that are shown
 * @param former the number of the page before; {@code null} for none
 * @param next the number of the page after; {@code null} for none
 * @param library where pictures are added
 */
public record PictureField(
    String name,
    String legend,
    @Nullable String error,
    List<Choice> choices,
    @Nullable Integer former,
    @Nullable Integer next,
    String library) {
  /**
   * A picture to choose.
   *
   * @param lacking that it lacks a text alternative, in words; {@code null} when it does not
   */
  public record Choice(
      String sha256, ShownPicture picture, String name, @Nullable String lacking, boolean chosen) {}

  /** The id of the first of its radio buttons, to which an error's link leads. */
  public String id() {
    return "f-" + name;
  }

  /** The same as a field of an error summary. */
  public Field summed() {
    return Field.text(name, legend, "off", "").wrong(error);
  }
}
