package org.outcry.studio.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a second factor is set up.
 *
 * @param email whose it is, for what keeps passwords
 * @param required whether their role requires it
 * @param size of the QR code's view box
 * @param path its modules
 * @param key the same as text, in groups of four
 * @param password asked of whoever is in, so that nobody else can take over an open session; {@code
 *     null} for others
 * @param passkeys whether one may be made instead
 * @param code the field for the app's code
 */
public record FactorView(
    StudioView page,
    String email,
    boolean required,
    int size,
    String path,
    String key,
    @Nullable Field password,
    Field code,
    boolean passkeys) {
  /** What is wrong, in order. */
  public List<Field> errors() {
    return Stream.of(password, code)
        .filter(field -> field != null && field.error() != null)
        .map(Objects::requireNonNull)
        .toList();
  }
}
