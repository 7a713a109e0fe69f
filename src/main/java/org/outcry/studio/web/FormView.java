package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that is one form.
 *
 * @param heading what it is
 * @param text a sentence above; {@code null} for none
 * @param action where it is posted
 * @param fields in order
 * @param button what it says
 * @param link another way; {@code null} for none
 */
public record FormView(
    StudioView page,
    String heading,
    @Nullable String text,
    String action,
    List<Field> fields,
    String button,
    @Nullable Link link) {

  /** A link below the form. */
  public record Link(String path, String text) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    return fields.stream().filter(field -> field.error() != null).toList();
  }
}
