package org.outcry.platform.web;

import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.Colour;

/**
 * An organisation's two colours, with the shades of them that stay readable (WCAG 2.2, 1.4.3 and
 * 1.4.11) on the page's light and dark grounds.
 *
 * @param brand for buttons and links
 * @param accent the second one
 * @param cover what is seen of the page's cover picture where it is cropped, as CSS's {@code
 *     object-position} has it; {@code null} for its centre
 */
public record Palette(Colour brand, Colour accent, @Nullable String cover) {
  /** Colours alone. */
  public Palette(Colour brand, Colour accent) {
    this(brand, accent, null);
  }

  /** Outcry's own, for pages of no organisation. */
  public static final Palette OUTCRY = new Palette(new Colour("#1f4e79"), new Colour("#e0a526"));

  private static final Colour WHITE = new Colour("#ffffff");
  private static final Colour BLACK = new Colour("#141312");

  /** The darkest of the light grounds and the lightest of the dark ones, as page.css has them. */
  private static final Colour LIGHT_GROUND = new Colour("#f3f0eb");

  private static final Colour DARK_GROUND = new Colour("#292623");
  private static final double TEXT = 4.5;

  /** The same for a page with a cover picture. */
  public Palette covered(@Nullable String position) {
    return new Palette(brand, accent, position);
  }

  /** All of it as CSS custom properties. */
  public String css() {
    Colour on = brand.contrast(WHITE) >= TEXT ? WHITE : BLACK;
    Colour ground = brand.readableOn(on, on.equals(WHITE) ? BLACK : WHITE, TEXT);
    return ":root{--brand:%s;--on-brand:%s;--brand-strong:%s;--brand-on-light:%s;--brand-on-dark:%s;--accent:%s%s}"
        .formatted(
            ground.hex(),
            on.hex(),
            ground.towards(on.equals(WHITE) ? BLACK : WHITE, 0.18).hex(),
            brand.readableOn(LIGHT_GROUND, BLACK, TEXT).hex(),
            brand.readableOn(DARK_GROUND, WHITE, TEXT).hex(),
            accent.hex(),
            cover == null ? "" : ";--cover:" + cover);
  }
}
