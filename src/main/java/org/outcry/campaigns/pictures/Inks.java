package org.outcry.campaigns.pictures;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/**
 * The colours of a JPEG that was made for print: cyan, magenta, yellow and black, in one of the
 * three ways that there are (Adobe Technical Note 5116, section 18; ITU-T T.872, section 6.5).
 *
 * @param adobe the note on how they are coded: 0 for inks, 2 for YCCK, {@link #NO_NOTE} without
 * @param profile the ICC profile; empty without
 */
record Inks(int adobe, byte[] profile) {
  /** How many values a pixel has. */
  static final int COMPONENTS = 4;

  static final int NO_NOTE = -1;

  private static final int YCCK = 2;

  /**
   * A part of the picture in sRGB: by its profile; where it has none, or one that is of no use, by
   * the formula of browsers, each colour what neither its ink nor the black takes away.
   */
  BufferedImage decode(byte[] jpeg, Rectangle part) throws BadPicture {
    Raster read = Decoder.raster(jpeg, part);
    int width = read.getWidth();
    int height = read.getHeight();
    byte[] inks = ((DataBufferByte) read.getDataBuffer()).getData();
    if (read.getNumBands() != COMPONENTS || inks.length != width * height * COMPONENTS) {
      throw BadPicture.broken();
    }
    if (adobe == YCCK) {
      fromYcck(inks);
    }
    if (adobe != NO_NOTE) {
      // Programs that write Adobe's note write how much light each ink leaves.
      for (int i = 0; i < inks.length; i++) {
        inks[i] = (byte) ~inks[i];
      }
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    if (!Profiles.toSrgb(read, profile, image.getRaster())) {
      mix(inks, image);
    }
    return image;
  }

  /** As JFIF's YCbCr becomes RGB, of which each is what an ink leaves; black is as it was. */
  private static void fromYcck(byte[] pixels) {
    for (int i = 0; i < pixels.length; i += COMPONENTS) {
      int y = pixels[i] & 0xFF;
      int cb = (pixels[i + 1] & 0xFF) - 128;
      int cr = (pixels[i + 2] & 0xFF) - 128;
      pixels[i] = (byte) ~within(y + 1.402 * cr);
      pixels[i + 1] = (byte) ~within(y - 0.344136 * cb - 0.714136 * cr);
      pixels[i + 2] = (byte) ~within(y + 1.772 * cb);
    }
  }

  private static int within(double value) {
    return (int) Math.clamp(Math.round(value), 0, 255);
  }

  private static void mix(byte[] inks, BufferedImage image) {
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * COMPONENTS;
        int light = 255 - (inks[at + 3] & 0xFF);
        row[x] =
            left(inks[at], light) << 16
                | left(inks[at + 1], light) << 8
                | left(inks[at + 2], light);
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
  }

  private static int left(byte ink, int light) {
    return (255 - (ink & 0xFF)) * light / 255;
  }
}
