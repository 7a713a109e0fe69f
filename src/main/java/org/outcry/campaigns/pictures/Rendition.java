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
  /** Counts up whenever other renditions are made of a picture: see {@code picture.renditions}. */
  public static final int SET = 2;

  private static final int[] WIDTHS = {480, 960, 1600};
  private static final float QUALITY = 0.82f;

  /** Whether WebP can be made here, so that a set is whole. */
  public static boolean whole() {
    return Encoder.writesWebp();
  }

  /**
   * All renditions, none wider than the picture: for each width one that every browser shows, JPEG
   * or PNG, and as many as WebP where these are smaller together.
   *
   * @throws BadPicture {@link BadPicture.Reason#BUSY} alone
   */
  public static List<Rendition> of(CleanPicture picture) throws BadPicture {
    long pixels = (long) picture.width() * picture.height();
    boolean drawn = picture.type() == PictureType.PNG;
    int pixelBytes = drawn ? Png.read(picture.bytes()).pixelBytes() : 3;
    try (DecodeRoom _ = DecodeRoom.enter(pixels * (pixelBytes + 1))) {
      BufferedImage image = Decoder.decode(picture.bytes(), picture.type());
      List<BufferedImage> scaled =
          IntStream.of(WIDTHS)
              .map(width -> Math.min(width, picture.width()))
              .distinct()
              .mapToObj(width -> Scaler.scale(image, width, height(picture, width)))
              .toList();
      boolean clear = Scaler.isClear(scaled.getLast());
      List<Rendition> usual = new ArrayList<>();
      List<Rendition> webp = new ArrayList<>();
      for (BufferedImage each : scaled) {
        BufferedImage shown = clear ? each : Scaler.opaque(each);
        usual.add(usual(shown, clear, drawn));
        if (Encoder.writesWebp() && shown.getHeight() <= Encoder.LONGEST_WEBP) {
          webp.add(webp(shown, drawn));
        }
      }
      // A browser that takes WebP takes no other: half a set would leave it without a width.
      if (webp.size() == usual.size() && size(webp) < size(usual)) {
        usual.addAll(webp);
      }
      return usual;
    }
  }

  private static Rendition usual(BufferedImage image, boolean clear, boolean drawn) {
    if (clear) {
      return of(image, PictureType.PNG, Encoder.png(image));
    }
    Rendition jpeg = of(image, PictureType.JPEG, Encoder.jpeg(image, QUALITY));
    return drawn ? smaller(jpeg, of(image, PictureType.PNG, Encoder.png(image))) : jpeg;
  }

  private static Rendition webp(BufferedImage image, boolean drawn) {
    Rendition lossy = of(image, PictureType.WEBP, Encoder.webp(image, false));
    return drawn ? smaller(of(image, PictureType.WEBP, Encoder.webp(image, true)), lossy) : lossy;
  }

  private static Rendition of(BufferedImage image, PictureType type, byte[] bytes) {
    return new Rendition(image.getWidth(), image.getHeight(), type, bytes);
  }

  private static Rendition smaller(Rendition one, Rendition other) {
    return one.bytes.length <= other.bytes.length ? one : other;
  }

  private static long size(List<Rendition> renditions) {
    return renditions.stream().mapToLong(each -> each.bytes.length).sum();
  }

  private static int height(CleanPicture picture, int width) {
    long height = Math.round((double) picture.height() * width / picture.width());
    return Math.max(1, Math.toIntExact(height));
  }
}
