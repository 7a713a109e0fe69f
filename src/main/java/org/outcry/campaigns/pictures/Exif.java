package org.outcry.campaigns.pictures;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one thing of EXIF that matters for showing a picture: which way is up. */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;

  private Exif() {}

  /** 1 (upright) to 8, as Exif 2.3, section 4.6.4 A numbers them; 1 when it does not say. */
  static int orientation(byte[] tiff) {
    try {
      ByteBuffer in = ByteBuffer.wrap(tiff);
      in.order(in.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = in.getInt(4);
      int entries = Short.toUnsignedInt(in.getShort(directory));
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + 12 * i;
        if (Short.toUnsignedInt(in.getShort(entry)) == ORIENTATION
            && in.getShort(entry + 2) == SHORT) {
          int value = in.getShort(entry + 8);
          return value >= 1 && value <= 8 ? value : 1;
        }
      }
    } catch (IndexOutOfBoundsException | BufferUnderflowException damaged) {
      // Metadata that can't be read turns nothing, as in browsers.
      return 1;
    }
    return 1;
  }
}
