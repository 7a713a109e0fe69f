package org.outcry.campaigns.pictures;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A picture at a width that pages ask for.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Rendition(int width, int height, PictureType type, byte[] bytes) {
  private static final int[] WIDTHS = {480, 960, 1600};
  private static final float QUALITY = 0.82f;

  /** All renditions, narrowest first, at least one, none wider than the picture. */
  public static List<Rendition> of(CleanPicture picture) {
    try {
      BufferedImage image = Decoder.decode(picture.bytes(), picture.type());
      PictureType type = image.getColorModel().hasAlpha() ? PictureType.PNG : PictureType.JPEG;
      List<Rendition> renditions = new ArrayList<>();
      int[] widths =
          IntStream.of(WIDTHS).map(width -> Math.min(width, picture.width())).distinct().toArray();
      for (int width : widths) {
        int height =
            Math.max(
                1,
                Math.toIntExact(Math.round((double) picture.height() * width / picture.width())));
        BufferedImage scaled = Scaler.scale(image, width, height);
        byte[] bytes =
            type == PictureType.PNG ? Encoder.png(scaled) : Encoder.jpeg(scaled, QUALITY);
        renditions.add(new Rendition(width, height, type, bytes));
      }
      return renditions;
    } catch (BadPicture impossible) {
      throw new IllegalStateException("a cleaned picture can be decoded", impossible);
    }
  }
}
