package org.outcry.campaigns.pictures;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;

/**
 * Takes foreign bytes for a picture only when they are one, and takes away all that is not picture:
 * a photo's metadata says where and by whom it was made.
 */
public final class PictureCleaner {
  private static final int SMALLEST = 16;
  private static final int LARGEST_SIDE = 30_000;
  private static final long MOST_PIXELS = 40_000_000;
  private static final int LARGEST = 10 * 1024 * 1024;

  private PictureCleaner() {}

  /**
   * A JPEG or PNG, told by its content, 16 pixels to 40 megapixels, without metadata and the right
   * way up. The size is read from its header before anything is decoded; decoding then proves that
   * it is whole.
   *
   * @throws BadPicture when it is refused
   */
  public static CleanPicture clean(byte[] bytes) throws BadPicture {
    if (bytes.length > LARGEST) {
      throw new BadPicture("The picture is larger than 10 MiB; save it smaller.");
    }
    if (startsWith(bytes, 0xFF, 0xD8, 0xFF)) {
      Jpeg jpeg = Jpeg.read(bytes);
      check(jpeg.width(), jpeg.height());
      BufferedImage image = Decoder.decode(jpeg.clean(), PictureType.JPEG);
      return jpeg.orientation() == 1
          ? CleanPicture.of(jpeg.clean(), PictureType.JPEG, jpeg.width(), jpeg.height())
          : upright(image, jpeg.orientation());
    }
    if (startsWith(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      Png png = Png.read(bytes);
      check(png.width(), png.height());
      Decoder.decode(png.clean(), PictureType.PNG);
      return CleanPicture.of(png.clean(), PictureType.PNG, png.width(), png.height());
    }
    throw new BadPicture(
        "This is %s; pictures are JPEG or PNG, so save it as one of these.".formatted(kind(bytes)));
  }

  /** Written down the right way up, since the note about turning it is taken away. */
  private static CleanPicture upright(BufferedImage image, int orientation) throws BadPicture {
    BufferedImage turned = Scaler.turn(image, orientation);
    byte[] bytes = Jpeg.read(Encoder.jpeg(turned, 0.92f)).clean();
    return CleanPicture.of(bytes, PictureType.JPEG, turned.getWidth(), turned.getHeight());
  }

  private static void check(int width, int height) throws BadPicture {
    if (width < SMALLEST || height < SMALLEST) {
      throw new BadPicture(
          "The picture is %d × %d pixels; use one of at least 16 × 16.".formatted(width, height));
    }
    if (width > LARGEST_SIDE || height > LARGEST_SIDE || (long) width * height > MOST_PIXELS) {
      throw new BadPicture(
          "The picture is %d × %d pixels; scale it down to at most 40 megapixels."
              .formatted(width, height));
    }
  }

  private static String kind(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 300), StandardCharsets.ISO_8859_1);
    if (start.startsWith("GIF8")) {
      return "a GIF";
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return "a WebP";
    }
    return start.contains("<svg") || start.contains("<?xml") ? "an SVG or XML file" : "neither";
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
