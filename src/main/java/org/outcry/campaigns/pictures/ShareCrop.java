package org.outcry.campaigns.pictures;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * The part of a picture that shared links show: 1200 × 630 pixels, which all services take, or the
 * most of that shape that a smaller picture has.
 */
public final class ShareCrop {
  /** In pixels. */
  public static final int WIDTH = 1200;

  /** In pixels. */
  public static final int HEIGHT = 630;

  private static final float QUALITY = 0.85f;

  private ShareCrop() {}

  /**
   * The part, in the pixels of a picture: as large as it can be, with the focal point as near to
   * its middle as the picture's edges leave it. {@code /studio.js} draws the same.
   */
  public static Rectangle part(int width, int height, Focus focus) {
    int w = Math.min(width, Math.max(1, Math.round((float) height * WIDTH / HEIGHT)));
    int h = Math.min(height, Math.max(1, Math.round((float) width * HEIGHT / WIDTH)));
    return new Rectangle(start(width, w, focus.x()), start(height, h, focus.y()), w, h);
  }

  private static int start(int whole, int part, int percent) {
    int middle = Math.round(whole * percent / 100f);
    return Math.clamp(middle - part / 2, 0, whole - part);
  }

  /**
   * A JPEG of that part.
   *
   * @param picture a rendition, wide enough
   * @throws BadPicture {@link BadPicture.Reason#BUSY} alone
   */
  public static Rendition of(Rendition picture, Focus focus) throws BadPicture {
    try (DecodeRoom _ = DecodeRoom.enter((long) picture.width() * picture.height() * 8)) {
      BufferedImage image = Decoder.decode(picture.bytes(), picture.type());
      Rectangle part = part(image.getWidth(), image.getHeight(), focus);
      int width = Math.min(WIDTH, part.width);
      int height = Math.min(HEIGHT, part.height);
      BufferedImage crop = Scaler.crop(image, part, width, height);
      return new Rendition(width, height, PictureType.JPEG, Encoder.jpeg(crop, QUALITY));
    }
  }
}
