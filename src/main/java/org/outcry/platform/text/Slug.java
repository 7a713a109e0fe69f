package org.outcry.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that stands in addresses: lower-case letters, digits and single hyphens, 1 to 80
 * characters.
 */
public record Slug(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST = 80;
  private static final int LONGEST_MADE = 60;

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

  /** One made of words, of their letters without marks; empty when they have none. */
  public static String madeOf(String words) {
    String plain =
        Normalizer.normalize(words.replace("ß", "ss").replace("œ", "oe"), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replaceAll("['’]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    if (plain.length() <= LONGEST_MADE) {
      return plain;
    }
    int end = plain.lastIndexOf('-', LONGEST_MADE);
    return plain.substring(0, end > 0 ? end : LONGEST_MADE);
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
