package org.outcry.campaigns.pictures;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Colours as an ICC profile means them, made sRGB: what every screen takes them for. */
final class Profiles {
  private static final int STRIP = 256;
  private static final int[] RGB = {0, 1, 2};

  private Profiles() {}

  /**
   * Colours for print, made sRGB.
   *
   * @param inks how much there is of cyan, magenta, yellow and black, 255 for all
   * @param rgb what they become, as large
   * @return whether they could be: not with a profile that can't be read, or is of other colours
   */
  static boolean toSrgb(Raster inks, byte[] bytes, WritableRaster rgb) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(bytes);
      if (profile.getColorSpaceType() != ColorSpace.TYPE_CMYK) {
        return false;
      }
      new ColorConvertOp(
              new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null)
          .filter(inks, rgb);
      return true;
    } catch (IllegalArgumentException | CMMException useless) {
      return false;
    }
  }

  /**
   * Changes the picture itself, strip by strip. A profile that can't be read, or that is not for
   * red, green and blue, changes nothing, as in browsers.
   */
  static void toSrgb(BufferedImage image, byte[] bytes) {
    int bands = image.getRaster().getNumBands();
    int kind = image.getRaster().getTransferType();
    if (bands < 3
        || image.getColorModel() instanceof IndexColorModel
        || (kind != DataBuffer.TYPE_BYTE && kind != DataBuffer.TYPE_USHORT)) {
      return;
    }
    try {
      ICC_Profile profile = ICC_Profile.getInstance(bytes);
      if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
        return;
      }
      ColorConvertOp op =
          new ColorConvertOp(
              new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
      for (int y = 0; y < image.getHeight(); y += STRIP) {
        int height = Math.min(STRIP, image.getHeight() - y);
        WritableRaster strip =
            image.getRaster().createWritableChild(0, y, image.getWidth(), height, 0, 0, RGB);
        strip.setRect(op.filter(strip, op.createCompatibleDestRaster(strip)));
      }
    } catch (IllegalArgumentException | CMMException useless) {
      return;
    }
  }
}
