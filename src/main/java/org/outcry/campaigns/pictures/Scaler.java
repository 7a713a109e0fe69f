package org.outcry.campaigns.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Makes pictures smaller and turns them. */
final class Scaler {
  private Scaler() {}

  /** A part of a picture, without what is clear: on white. */
  static BufferedImage crop(BufferedImage image, Rectangle part, int width, int height) {
    BufferedImage cut = new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = cut.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, part.width, part.height);
    graphics.drawImage(image, -part.x, -part.y, null);
    graphics.dispose();
    return scale(cut, width, height);
  }

  /** The same without the alpha channel of a picture that nowhere shows what is behind it. */
  static BufferedImage opaque(BufferedImage image) {
    BufferedImage out =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = out.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return out;
  }

  /** Whether something behind the picture shows. */
  static boolean isClear(BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return false;
    }
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int pixel : row) {
        if (pixel >>> 24 != 0xFF) {
          return true;
        }
      }
    }
    return false;
  }

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

  /** From here on a picture is turned piece by piece, so that it is in memory only once. */
  private static final int LARGE = 10_000_000;

  private static final int PIECES = 4;

  /**
   * Decoded and the right way up, by its orientation as EXIF numbers them: 2 mirrored, 3 upside
   * down, 4 both, 5 to 8 lying.
   */
  static BufferedImage upright(Jpeg jpeg) throws BadPicture {
    int w = jpeg.width();
    int h = jpeg.height();
    // Each column: where the x axis, the y axis and the origin go.
    AffineTransform turn =
        switch (jpeg.orientation()) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
          default -> new AffineTransform();
        };
    boolean lying = jpeg.orientation() >= 5;
    BufferedImage out =
        new BufferedImage(lying ? h : w, lying ? w : h, BufferedImage.TYPE_3BYTE_BGR);
    int pieces = (long) w * h > LARGE ? PIECES : 1;
    int step = (h + pieces - 1) / pieces;
    Graphics2D graphics = out.createGraphics();
    graphics.transform(turn);
    for (int y = 0; y < h; y += step) {
      Rectangle part = new Rectangle(0, y, w, Math.min(step, h - y));
      graphics.drawImage(jpeg.decode(part), 0, y, null);
    }
    graphics.dispose();
    return out;
  }

  private static int layout(BufferedImage image) {
    return image.getColorModel().hasAlpha()
        ? BufferedImage.TYPE_INT_ARGB
        : BufferedImage.TYPE_INT_RGB;
  }
}
