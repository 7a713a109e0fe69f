package org.outcry.campaigns;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The fields of a form that Outcry knows. */
public enum StandardField {
  @JsonProperty("given-name")
  GIVEN_NAME("given_name", "given-name"),
  @JsonProperty("family-name")
  FAMILY_NAME("family_name", "family-name"),
  @JsonProperty("email")
  EMAIL("email", "email"),
  @JsonProperty("phone")
  PHONE("phone", "tel"),
  @JsonProperty("street")
  STREET("street", "street-address"),
  @JsonProperty("city")
  CITY("city", "address-level2"),
  @JsonProperty("region")
  REGION("region", "address-level1"),
  @JsonProperty("postal-code")
  POSTAL_CODE("postal_code", "postal-code"),
  @JsonProperty("country")
  COUNTRY("country", "country");

  private final String parameter;
  private final String autocomplete;

  StandardField(String parameter, String autocomplete) {
    this.parameter = parameter;
    this.autocomplete = autocomplete;
  }

  /** Whether every form asks for it. */
  public boolean isAlwaysAsked() {
    return this == GIVEN_NAME || this == FAMILY_NAME || this == EMAIL;
  }

  /** Its name in the posted form. */
  public String parameter() {
    return parameter;
  }

  /** Its token for HTML's {@code autocomplete} (WCAG 2.2, 1.3.5). */
  public String autocomplete() {
    return autocomplete;
  }
}
