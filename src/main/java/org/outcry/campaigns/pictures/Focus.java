package org.outcry.campaigns.pictures;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The point of a picture that is to be seen wherever it is cropped, as CSS's {@code
 * object-position} has it.
 *
 * @param x from the left edge, in percent of the width, 0 to 100
 * @param y from the upper edge, in percent of the height, 0 to 100
 */
public record Focus(int x, int y) {
  /** Where nothing is said. */
  public static final Focus CENTRE = new Focus(50, 50);

  private static final Pattern WRITTEN = Pattern.compile("(100|[1-9]?[0-9])% +(100|[1-9]?[0-9])%");

  /**
   * @throws IllegalArgumentException when it is outside the picture
   */
  public Focus {
    if (x < 0 || x > 100 || y < 0 || y > 100) {
      throw new IllegalArgumentException("a focal point outside the picture");
    }
  }

  /** Reads {@code 30% 60%}; nothing when it is no focal point. */
  public static Optional<Focus> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Focus(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @JsonCreator
  static Focus read(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("no focal point"));
  }

  /** As it is written: {@code 30% 60%}. */
  @JsonValue
  @Override
  public String toString() {
    return x + "% " + y + "%";
  }
}
