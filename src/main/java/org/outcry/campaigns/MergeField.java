package org.outcry.campaigns;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a letter's template can ask to have filled in, written <code>{{target.name}}</code>; see
 * {@link Placeholder}.
 */
public enum MergeField {
  SUPPORTER_NAME("supporter.name"),
  SUPPORTER_GIVEN_NAME("supporter.given_name"),
  SUPPORTER_FAMILY_NAME("supporter.family_name"),
  SUPPORTER_CITY("supporter.city"),
  SUPPORTER_REGION("supporter.region"),
  SUPPORTER_POSTAL_CODE("supporter.postal_code"),
  SUPPORTER_COUNTRY("supporter.country"),
  TARGET_NAME("target.name"),
  TARGET_STYLE("target.style"),
  TARGET_OFFICE("target.office"),
  TARGET_INSTITUTION("target.institution"),
  TARGET_COUNTRY("target.country"),
  /** As one speaks to them within a sentence: the salutation without its comma. */
  TARGET_ADDRESS("target.address"),
  /** Words that agree with their gender; the placeholder has its forms. */
  TARGET_GENDER("target.gender"),
  ORGANISATION_NAME("organisation.name"),
  DATE("date"),
  MESSAGE("message");

  private final String name;

  MergeField(String name) {
    this.name = name;
  }

  /** Its name between the braces. */
  public String fieldName() {
    return name;
  }

  public static Optional<MergeField> named(String name) {
    return Arrays.stream(values()).filter(field -> field.name.equals(name)).findFirst();
  }

  /** The field of the form that it needs; empty for names, which are always asked for. */
  public Optional<StandardField> needs() {
    return switch (this) {
      case SUPPORTER_CITY -> Optional.of(StandardField.CITY);
      case SUPPORTER_REGION -> Optional.of(StandardField.REGION);
      case SUPPORTER_POSTAL_CODE -> Optional.of(StandardField.POSTAL_CODE);
      case SUPPORTER_COUNTRY -> Optional.of(StandardField.COUNTRY);
      case SUPPORTER_NAME,
          SUPPORTER_GIVEN_NAME,
          SUPPORTER_FAMILY_NAME,
          TARGET_NAME,
          TARGET_STYLE,
          TARGET_OFFICE,
          TARGET_INSTITUTION,
          TARGET_COUNTRY,
          TARGET_ADDRESS,
          TARGET_GENDER,
          ORGANISATION_NAME,
          DATE,
          MESSAGE ->
          Optional.empty();
    };
  }
}
