package org.outcry.studio.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;

/**
 * What somebody sees and changes of their own account.
 *
 * @param done what was just done; {@code null} for nothing
 * @param codesLeft how many recovery codes; {@code null} without a second factor
 * @param languages that the studio speaks
 * @param password the fields by which the password is changed
 * @param codes the field by which recovery codes are made
 */
public record AccountView(
    StudioView page,
    String email,
    String name,
    @Nullable String done,
    @Nullable Integer codesLeft,
    List<Session> sessions,
    List<Language> languages,
    List<Field> password,
    Field codes) {
  /**
   * An open session.
   *
   * @param browser what it is opened with, from where
   * @param own whether it is this one
   */
  public record Session(UUID id, String browser, String times, boolean own) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    return Stream.concat(password.stream(), Stream.of(codes))
        .filter(field -> field.error() != null)
        .toList();
  }
}
