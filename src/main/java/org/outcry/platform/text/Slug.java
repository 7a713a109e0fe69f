package org.outcry.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A name that stands in addresses: lower-case letters, digits and single hyphens, 1 to 80
 * characters.
 */
public record Slug(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST = 80;

  /**
   * @throws IllegalArgumentException when the value is not of the form above
   */
  @JsonCreator
  public Slug {
    if (!isSlug(value)) {
      throw new IllegalArgumentException(
          "a slug has lower-case letters, digits and single hyphens, at most 80 characters");
    }
  }

  public static boolean isSlug(String value) {
    return value.length() <= LONGEST && FORM.matcher(value).matches();
  }

  @JsonValue
  @Override
  public String value() {
    return value;
  }

  @Override
  public String toString() {
    return value;
  }
}
