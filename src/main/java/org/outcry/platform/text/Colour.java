package org.outcry.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** A colour as {@code #rrggbb}. */
public record Colour(String hex) {
  private static final Pattern FORM = Pattern.compile("#[0-9a-f]{6}");

  /**
   * @throws IllegalArgumentException when it is not of that form
   */
  @JsonCreator
  public Colour {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("a colour is written #rrggbb");
    }
  }

  @JsonValue
  @Override
  public String hex() {
    return hex;
  }

  private double channel(int index) {
    double part = Integer.parseInt(hex, 1 + 2 * index, 3 + 2 * index, 16) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  /** Relative luminance as WCAG 2.2 defines it, 0 (black) to 1 (white). */
  public double luminance() {
    return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
  }

  /** WCAG 2.2's contrast ratio, 1 to 21. */
  public double contrast(Colour other) {
    double one = luminance() + 0.05;
    double two = other.luminance() + 0.05;
    return Math.max(one, two) / Math.min(one, two);
  }

  /** This colour moved towards another one by a part of the way, 0 to 1. */
  public Colour towards(Colour other, double part) {
    StringBuilder mixed = new StringBuilder("#");
    for (int i = 1; i < 7; i += 2) {
      int from = Integer.parseInt(hex, i, i + 2, 16);
      int to = Integer.parseInt(other.hex, i, i + 2, 16);
      mixed.append(String.format(Locale.ROOT, "%02x", Math.round(from + (to - from) * part)));
    }
    return new Colour(mixed.toString());
  }

  /** This colour, moved towards another one just as far as it takes to stand out from a ground. */
  public Colour readableOn(Colour ground, Colour towards, double contrast) {
    for (double part = 0; part < 1; part += 0.04) {
      Colour mixed = towards(towards, part);
      if (mixed.contrast(ground) >= contrast) {
        return mixed;
      }
    }
    return towards;
  }
}
