package org.outcry.studio.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/** A QR code (ISO/IEC 18004) as the path of an SVG, with its quiet zone of four modules. */
public final class QrCode {
  private static final int QUIET = 4;

  private QrCode() {}

  /**
   * A drawing.
   *
   * @param size of its view box
   * @param path its dark modules
   */
  public record Drawing(int size, String path) {}

  /**
   * The code of a text.
   *
   * @param text at most 2,331 bytes
   * @throws IllegalStateException when it is longer
   */
  public static Drawing of(String text) {
    ByteMatrix modules;
    try {
      modules = Encoder.encode(text, ErrorCorrectionLevel.M, Map.of()).getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalStateException("too long for a QR code", tooLong);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
        }
      }
    }
    return new Drawing(modules.getWidth() + 2 * QUIET, path.toString());
  }
}
