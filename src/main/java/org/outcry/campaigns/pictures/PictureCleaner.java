package org.outcry.campaigns.pictures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.outcry.campaigns.pictures.BadPicture.Reason;

/**
 * Takes foreign bytes for a picture only when they are one, and takes away all that is not picture:
 * a photo's metadata says where and by whom it was made.
 */
public final class PictureCleaner {
  /** The most bytes that a picture has. */
  public static final int LARGEST = 10 * 1024 * 1024;

  private static final int SMALLEST = 16;
  private static final int LARGEST_SIDE = 30_000;
  private static final int MEGAPIXELS = 40;
  private static final long MILLION = 1_000_000;

  /** What a decoded picture may take in memory: 40 megapixels at 8 bits a sample. */
  private static final long MOST_MEMORY = MEGAPIXELS * MILLION * 4;

  /** HEIC's and AVIF's brands (ISO/IEC 23008-12, annex B; AVIF, section 6). */
  private static final Pattern HEIC =
      Pattern.compile("(?s)....ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif|avis).*");

  private static final Pattern OTHER =
      Pattern.compile(
          "(?s)(II\\*\\x00|MM\\x00\\*|BM|8BPS|\\x00\\x00\\x01\\x00|\\x00\\x00\\x00\\x0cJXL |\\xff\\x0a).*");

  private static final Pattern XML =
      Pattern.compile("(?s)(\\xef\\xbb\\xbf)?\\s*(<\\?xml|<!--|<!doctype svg|<svg|<[a-z]+:svg).*");

  /** What could be decoded once, by its hash. */
  private static final Cache<String, Boolean> WHOLE =
      Caffeine.newBuilder().maximumSize(1_000).build();

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
      throw BadPicture.of(Reason.TOO_MANY_BYTES);
    }
    if (startsWith(bytes, 0xFF, 0xD8, 0xFF)) {
      return jpeg(Jpeg.read(bytes));
    }
    if (startsWith(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return png(Png.read(bytes));
    }
    throw BadPicture.of(kind(bytes));
  }

  /**
   * The same, taking a GIF that stands still too, which becomes a PNG.
   *
   * @throws BadPicture when it is refused
   */
  public static CleanPicture cleanUpload(byte[] bytes) throws BadPicture {
    boolean gif = startsWith(bytes, 'G', 'I', 'F', '8') && bytes.length <= LARGEST;
    return clean(gif ? fromGif(bytes) : bytes);
  }

  private static byte[] fromGif(byte[] bytes) throws BadPicture {
    Gif gif = Gif.read(bytes);
    check(gif.width(), gif.height(), 1);
    try (DecodeRoom _ = DecodeRoom.enter((long) gif.width() * gif.height() * 2)) {
      return Encoder.png(Gif.decode(bytes));
    }
  }

  private static CleanPicture jpeg(Jpeg jpeg) throws BadPicture {
    check(jpeg.width(), jpeg.height(), 3);
    long pixels = (long) jpeg.width() * jpeg.height();
    try (DecodeRoom _ = DecodeRoom.enter(pixels * (jpeg.inks() == null ? 4 : 5))) {
      if (jpeg.orientation() == 1 && jpeg.inks() == null) {
        return whole(CleanPicture.of(jpeg.clean(), PictureType.JPEG, jpeg.width(), jpeg.height()));
      }
      return upright(jpeg);
    }
  }

  /**
   * Written down the right way up, since the note about turning it is taken away, and in the
   * colours of screens.
   */
  private static CleanPicture upright(Jpeg jpeg) throws BadPicture {
    BufferedImage turned = Scaler.upright(jpeg);
    byte[] bytes = Jpeg.read(Encoder.jpeg(turned, 0.92f)).clean();
    return CleanPicture.of(bytes, PictureType.JPEG, turned.getWidth(), turned.getHeight());
  }

  private static CleanPicture png(Png png) throws BadPicture {
    check(png.width(), png.height(), png.pixelBytes());
    long pixels = (long) png.width() * png.height();
    try (DecodeRoom _ = DecodeRoom.enter(pixels * png.pixelBytes())) {
      return whole(CleanPicture.of(png.clean(), PictureType.PNG, png.width(), png.height()));
    }
  }

  /** Folders are read again and again, and nearly all of the time went into pictures. */
  private static CleanPicture whole(CleanPicture picture) throws BadPicture {
    if (WHOLE.getIfPresent(picture.sha256()) == null) {
      Decoder.decode(picture.bytes(), picture.type());
      WHOLE.put(picture.sha256(), true);
    }
    return picture;
  }

  /**
   * @param pixelBytes what a pixel takes in memory
   */
  private static void check(int width, int height, int pixelBytes) throws BadPicture {
    if (width < SMALLEST || height < SMALLEST) {
      throw BadPicture.tooSmall(width, height, SMALLEST);
    }
    long pixels = (long) width * height;
    if (width > LARGEST_SIDE
        || height > LARGEST_SIDE
        || pixels > MEGAPIXELS * MILLION
        || pixels * pixelBytes > MOST_MEMORY) {
      long most = Math.min(MEGAPIXELS, MOST_MEMORY / MILLION / pixelBytes);
      throw BadPicture.tooLarge(width, height, (int) most);
    }
  }

  private static Reason kind(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 1000), StandardCharsets.ISO_8859_1);
    if (start.startsWith("GIF8")) {
      return Reason.GIF;
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return Reason.WEBP;
    }
    if (HEIC.matcher(start).matches()) {
      return Reason.HEIC;
    }
    if (start.startsWith("%PDF")) {
      return Reason.PDF;
    }
    if (OTHER.matcher(start).matches()) {
      return Reason.OTHER_KIND;
    }
    return XML.matcher(start.toLowerCase(Locale.ROOT)).matches()
            || start.toLowerCase(Locale.ROOT).contains("<svg")
        ? Reason.SVG
        : Reason.NO_PICTURE;
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
