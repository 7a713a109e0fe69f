package org.outcry.privacy.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.signing.Countries;
import org.outcry.signing.FieldError;
import org.outcry.signing.Typed;

/**
 * Where one signature is put right or taken back.
 *
 * @param title the action's headline
 * @param fields those that can be put right
 * @param typed their values
 * @param choices what can be asked for to be safer
 * @param withdraw whether it is about taking it back
 */
public record SignatureView(
    PageView page,
    UUID id,
    String title,
    List<FormSpec.Standard> fields,
    Typed typed,
    List<FieldError> errors,
    List<Choice> choices,
    boolean withdraw) {
  /**
   * A safety choice.
   *
   * @param parameter the box's name
   * @param word its name in files
   */
  public record Choice(String parameter, String word, String label, String help) {}

  /** The words of what is offered, for the field that says what the form showed. */
  public String choiceNames() {
    return choices.stream().map(Choice::word).collect(Collectors.joining(" "));
  }

  /** What is wrong with a field; {@code null} for nothing. */
  public @Nullable String error(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::sentence)
        .findFirst()
        .orElse(null);
  }

  public List<Countries.Country> countries() {
    return Countries.in(page.words().wordsLanguage());
  }
}
