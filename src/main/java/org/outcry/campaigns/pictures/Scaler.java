package org.outcry.campaigns.pictures;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Makes pictures smaller and turns them. */
final class Scaler {
  private Scaler() {}

  /** Halved as long as that is not too small, each pixel the mean of four, then scaled to fit. */
  static BufferedImage scale(BufferedImage image, int width, int height) {
    BufferedImage current = image;
    while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
      current = draw(current, current.getWidth() / 2, current.getHeight() / 2);
    }
    return draw(current, width, height);
  }

  private static BufferedImage draw(BufferedImage image, int width, int height) {
    BufferedImage out = new BufferedImage(width, height, layout(image));
    Graphics2D graphics = out.createGraphics();
    boolean halved = image.getWidth() / 2 == width;
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        halved
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return out;
  }

  /**
   * Upright.
   *
   * @param orientation as EXIF numbers them: 2 mirrored, 3 upside down, 4 both, 5 to 8 lying
   */
  static BufferedImage turn(BufferedImage image, int orientation) {
    int w = image.getWidth();
    int h = image.getHeight();
    // Each column: where the x axis, the y axis and the origin go.
    AffineTransform turn =
        switch (orientation) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
          default -> new AffineTransform();
        };
    boolean lying = orientation >= 5;
    BufferedImage out = new BufferedImage(lying ? h : w, lying ? w : h, layout(image));
    Graphics2D graphics = out.createGraphics();
    graphics.drawImage(image, turn, null);
    graphics.dispose();
    return out;
  }

  private static int layout(BufferedImage image) {
    return image.getColorModel().hasAlpha()
        ? BufferedImage.TYPE_INT_ARGB
        : BufferedImage.TYPE_INT_RGB;
  }
}
