package org.outcry.studio.web;

import java.util.List;
import java.util.stream.Stream;
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
 * @param passkey the same by a passkey; {@code null} for none
 * @param ways other ways still
 */
public record FormView(
    StudioView page,
    String heading,
    @Nullable String text,
    String action,
    List<Field> fields,
    String button,
    @Nullable Link link,
    @Nullable PasskeyForm passkey,
    List<Link> ways) {

  FormView(
      StudioView page,
      String heading,
      @Nullable String text,
      String action,
      List<Field> fields,
      String button,
      @Nullable Link link) {
    this(page, heading, text, action, fields, button, link, null, List.of());
  }

  /** The same with a passkey beside. */
  FormView with(@Nullable PasskeyForm other) {
    return new FormView(page, heading, text, action, fields, button, link, other, ways);
  }

  /** The same with other ways, which lead elsewhere. */
  FormView with(List<Link> others) {
    return new FormView(page, heading, text, action, fields, button, link, passkey, others);
  }

  /** A link below the form. */
  public record Link(String path, String text) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    PasskeyForm beside = passkey;
    return Stream.concat(fields.stream(), beside == null ? Stream.empty() : beside.shown().stream())
        .filter(field -> field.error() != null)
        .toList();
  }
}
