package org.outcry.campaigns;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a letter's subject and body may have filled in, written {@code {{name}}}. */
public enum MergeField {
  SUPPORTER_NAME("supporter.name", null),
  SUPPORTER_GIVEN_NAME("supporter.given_name", null),
  SUPPORTER_FAMILY_NAME("supporter.family_name", null),
  SUPPORTER_CITY("supporter.city", StandardField.CITY),
  SUPPORTER_REGION("supporter.region", StandardField.REGION),
  SUPPORTER_COUNTRY("supporter.country", StandardField.COUNTRY),
  TARGET_NAME("target.name", null),
  TARGET_STYLE("target.style", null),
  TARGET_OFFICE("target.office", null),
  TARGET_INSTITUTION("target.institution", null),
  ORGANISATION_NAME("organisation.name", null),
  DATE("date", null),
  /** The personal message; in the body only. */
  MESSAGE("message", null);

  private final String key;
  private final @Nullable StandardField asks;

  MergeField(String key, @Nullable StandardField asks) {
    this.key = key;
    this.asks = asks;
  }

  /** What stands between the braces. */
  public String key() {
    return key;
  }

  /** The field of the form that it needs; names and e-mail address are always asked for. */
  public Optional<StandardField> asks() {
    return Optional.ofNullable(asks);
  }

  public static Optional<MergeField> byKey(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }
}
