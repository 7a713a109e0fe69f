package org.outcry.privacy.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.StandardField;
import org.outcry.signing.Countries;
import org.outcry.signing.Typed;

/**
 * The form in which people put their own record right.
 *
 * @param wrong the field whose value can't be; {@code null} for none
 * @param contact where the organisation is written to about data; {@code null} for unknown
 */
public record RecordView(
    PageView page, Typed typed, @Nullable String wrong, @Nullable String contact) {
  static final List<StandardField> FIELDS =
      List.of(
          StandardField.GIVEN_NAME,
          StandardField.FAMILY_NAME,
          StandardField.COUNTRY,
          StandardField.POSTAL_CODE,
          StandardField.PHONE);

  public List<StandardField> fields() {
    return FIELDS;
  }

  public List<Countries.Country> countries() {
    return Countries.in(page.words().wordsLanguage());
  }

  /** What is wrong. */
  public String error() {
    return page.words()
        .get(
            switch (String.valueOf(wrong)) {
              case "phone" -> "my-data.record.phone";
              case "postal_code" -> "my-data.record.postal-code";
              default -> "my-data.record.wrong";
            });
  }
}
