package org.outcry.studio.web;

import org.jspecify.annotations.Nullable;

/**
 * A field of a form that asks for one line.
 *
 * @param name in the form
 * @param type of the input
 * @param label what is asked
 * @param help a sentence below; {@code null} for none
 * @param complete what browsers fill in (WHATWG HTML, {@code autocomplete})
 * @param value as it comes back; never a password
 * @param error what is wrong with it; {@code null} for nothing
 */
public record Field(
    String name,
    String type,
    String label,
    @Nullable String help,
    String complete,
    String value,
    @Nullable String error) {

  /** One line of text. */
  public static Field text(String name, String label, String complete, String value) {
    return new Field(name, "text", label, null, complete, value, null);
  }

  static Field email(String label, String complete, String value) {
    return new Field("email", "email", label, null, complete, value, null);
  }

  /** What nobody sees and password managers read: whose password is typed. */
  static Field username(String email) {
    return new Field("username", "username", "", null, "username", email, null);
  }

  static Field password(String name, String label, String complete) {
    return new Field(name, "password", label, null, complete, "", null);
  }

  /** The same with a sentence below. */
  public Field helped(String sentence) {
    return new Field(name, type, label, sentence, complete, value, error);
  }

  /** The same with what is wrong; {@code null} for nothing. */
  public Field wrong(@Nullable String sentence) {
    return new Field(name, type, label, help, complete, value, sentence);
  }

  public String id() {
    return "f-" + name;
  }

  /** What describes it, for {@code aria-describedby}; {@code null} for nothing. */
  public @Nullable String describedBy() {
    String ids = (help == null ? "" : id() + "-help ") + (error == null ? "" : id() + "-error");
    return ids.isEmpty() ? null : ids.strip();
  }

  /** The most that may be typed, in characters. */
  public int longest() {
    return switch (type) {
      case "email" -> 254;
      case "password" -> 200;
      default -> 100;
    };
  }
}
