package org.outcry.studio.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;

/**
 * A form that is sent by a passkey, with the help of a small script: without JavaScript it says
 * that passkeys need it.
 *
 * @param kind {@code create} or {@code get}
 * @param action where the passkey's answer is posted
 * @param options where the browser asks what it needs, by the same fields
 * @param fields that are asked beside, in order
 * @param button that starts it, with what is wrong
 * @param main whether it is what the page is for
 * @param autofill whether browsers offer the passkeys in the page's field for the address too
 *     (WebAuthn Level 3, section 5.1.4: conditional mediation)
 */
public record PasskeyForm(
    String kind,
    String action,
    String options,
    List<Field> fields,
    Field button,
    boolean main,
    boolean autofill) {
  /** Its JavaScript module in {@code static/}. */
  static final String SCRIPT = "passkeys.js";

  /** One that asks for a passkey that there is. */
  static PasskeyForm get(String action, String label, @Nullable String error) {
    return new PasskeyForm(
        "get", action, action + "/options", List.of(), button(label, error), false, false);
  }

  /** The same where its owner's address is typed too. */
  PasskeyForm autofilled() {
    return new PasskeyForm(kind, action, options, fields, button, main, true);
  }

  /** One that makes a passkey. */
  static PasskeyForm create(Words words, List<Field> fields, @Nullable String error) {
    return new PasskeyForm(
        "create",
        "/studio/passkey",
        "/studio/passkey/options",
        fields,
        button(words.get("studio.passkey.make"), error),
        true,
        false);
  }

  private static Field button(String label, @Nullable String error) {
    return Field.text("passkey", label, "off", "").wrong(error);
  }

  /** All that something can be wrong with, in order. */
  List<Field> shown() {
    return Stream.concat(fields.stream(), Stream.of(button)).toList();
  }

  /** What is wrong, in order. */
  public List<Field> errors() {
    return shown().stream().filter(field -> field.error() != null).toList();
  }
}
