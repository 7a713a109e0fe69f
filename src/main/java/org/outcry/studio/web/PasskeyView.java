package org.outcry.studio.web;

import java.util.List;
import java.util.stream.Stream;

/**
 * One of somebody's own passkeys.
 *
 * @param email whose it is, for what keeps passwords
 * @param name the field by which it is named
 * @param password the field by which it is removed
 */
public record PasskeyView(
    StudioView page, AccountView.Key key, String email, Field name, Field password) {
  /** What is wrong, in order. */
  public List<Field> errors() {
    return Stream.of(name, password).filter(field -> field.error() != null).toList();
  }
}
