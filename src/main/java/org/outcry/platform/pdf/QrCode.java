package org.outcry.platform.pdf;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004, error correction M) as black bars to be drawn, without a picture.
 *
 * @param size modules on each side, the quiet zone of four not among them
 * @param bars one for each run of black modules in a row
 */
public record QrCode(int size, List<Bar> bars) {
  private static final int LONGEST = 1_000;

  /**
   * A black bar, one module high.
   *
   * @param x of its left end, in modules
   * @param y of its upper edge
   * @param width in modules
   */
  public record Bar(int x, int y, int width) {}

  /**
   * The code of an address.
   *
   * @param address 1 to 1,000 characters
   * @throws IllegalArgumentException when it is longer
   */
  public static QrCode of(String address) {
    if (address.isEmpty() || address.length() > LONGEST) {
      throw new IllegalArgumentException("an address for a QR code has 1 to 1,000 characters");
    }
    try {
      BitMatrix matrix =
          new QRCodeWriter()
              .encode(
                  address,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.MARGIN,
                      0,
                      EncodeHintType.CHARACTER_SET,
                      "UTF-8",
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M));
      return new QrCode(matrix.getWidth(), bars(matrix));
    } catch (WriterException impossible) {
      throw new IllegalStateException("an address of 1,000 characters fits", impossible);
    }
  }

  private static List<Bar> bars(BitMatrix matrix) {
    List<Bar> bars = new ArrayList<>();
    for (int y = 0; y < matrix.getHeight(); y++) {
      int start = -1;
      for (int x = 0; x <= matrix.getWidth(); x++) {
        boolean black = x < matrix.getWidth() && matrix.get(x, y);
        if (black && start < 0) {
          start = x;
        } else if (!black && start >= 0) {
          bars.add(new Bar(start, y, x - start));
          start = -1;
        }
      }
    }
    return bars;
  }
}
