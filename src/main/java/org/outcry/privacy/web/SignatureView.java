package org.outcry.privacy.web;

import java.util.List;
import java.util.UUID;
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
 * @param withdraw whether it is about taking it back
 */
public record SignatureView(
    PageView page,
    UUID id,
    String title,
    List<FormSpec.Standard> fields,
    Typed typed,
    List<FieldError> errors,
    boolean withdraw) {
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
