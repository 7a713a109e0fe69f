package org.outcry.signing;

/**
 * What is wrong with one field, in the visitor's language.
 *
 * @param field the field's name in the posted form
 * @param sentence what is wrong and how to mend it
 */
public record FieldError(String field, String sentence) {

  /** The id of the element that a link in the error summary goes to. */
  public String anchor() {
    return "f-" + field.replace('.', '-');
  }
}
