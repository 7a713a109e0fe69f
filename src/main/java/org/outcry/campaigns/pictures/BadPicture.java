package org.outcry.campaigns.pictures;

import java.util.Map;

/**
 * A picture that is refused, with the reason; the message is a sentence that says how to mend it.
 */
public final class BadPicture extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient Map<String, Integer> numbers;

  private BadPicture(Reason reason, Map<String, Integer> numbers, String sentence) {
    super(sentence);
    this.reason = reason;
    this.numbers = Map.copyOf(numbers);
  }

  /** Why a picture is refused. */
  public enum Reason {
    /** No kind of picture that is known here. */
    NO_PICTURE,
    /** SVG or other XML, which may hold scripts. */
    SVG,
    /** A PDF, which may hold many pages. */
    PDF,
    /** HEIC or AVIF, as phones keep their photos. */
    HEIC,
    /** WebP, whose reader is not safe enough for strangers' bytes. */
    WEBP,
    /** GIF, where it is not taken. */
    GIF,
    /** TIFF, BMP and other pictures that browsers do not show. */
    OTHER_KIND,
    /** It moves. */
    ANIMATED,
    /** Damaged or cut off. */
    BROKEN,
    /** A JPEG that browsers do not show. */
    UNUSUAL_JPEG,
    /** Its colours are for print. */
    CMYK,
    /** More bytes than are taken. */
    TOO_MANY_BYTES,
    /** More pixels than are taken: {@code width}, {@code height}, {@code most} in megapixels. */
    TOO_MANY_PIXELS,
    /** Fewer pixels than are taken: {@code width}, {@code height}, {@code least}. */
    TOO_SMALL,
    /** Too many pictures are being worked on now. */
    BUSY
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** The reason. */
  public Reason reason() {
    return reason;
  }

  /** The numbers that belong to the reason, by name. */
  public Map<String, Integer> numbers() {
    return numbers;
  }

  /** Too many pictures are being worked on now. */
  public static BadPicture busy() {
    return of(Reason.BUSY);
  }

  static BadPicture broken() {
    return of(Reason.BROKEN);
  }

  static BadPicture of(Reason reason) {
    return new BadPicture(reason, Map.of(), said(reason));
  }

  static BadPicture tooSmall(int width, int height, int least) {
    return new BadPicture(
        Reason.TOO_SMALL,
        Map.of("width", width, "height", height, "least", least),
        "The picture is %d × %d pixels; use one of at least %d × %d."
            .formatted(width, height, least, least));
  }

  static BadPicture tooLarge(int width, int height, int megapixels) {
    return new BadPicture(
        Reason.TOO_MANY_PIXELS,
        Map.of("width", width, "height", height, "most", megapixels),
        "The picture is %d × %d pixels; scale it down to at most %d megapixels."
            .formatted(width, height, megapixels));
  }

  private static String said(Reason reason) {
    return switch (reason) {
      case NO_PICTURE -> "This is neither; pictures are JPEG or PNG, so save it as one of these.";
      case SVG ->
          "This is an SVG or XML file, which may hold scripts; pictures are JPEG or PNG, so export"
              + " it as PNG.";
      case PDF -> "This is a PDF; pictures are JPEG or PNG, so export the page as one of these.";
      case HEIC ->
          "This is a HEIC or AVIF photo; pictures are JPEG or PNG, so save it as JPEG (phones"
              + " offer that when sharing).";
      case WEBP -> "This is a WebP; pictures are JPEG or PNG, so save it as one of these.";
      case GIF -> "This is a GIF; pictures are JPEG or PNG, so save it as PNG.";
      case OTHER_KIND ->
          "This kind of picture is not for the web; pictures are JPEG or PNG, so save it as one of"
              + " these.";
      case ANIMATED -> "The picture moves; save one of its frames as PNG.";
      case BROKEN -> "The picture is damaged or cut off; save it anew as JPEG or PNG.";
      case UNUSUAL_JPEG -> "This kind of JPEG is not for the web; save it as an ordinary JPEG.";
      case CMYK -> "The picture's colours are for print (CMYK); save it as RGB.";
      case TOO_MANY_BYTES -> "The picture is larger than 10 MiB; save it smaller.";
      case BUSY -> "Many pictures are being worked on just now; try again in a minute.";
      case TOO_MANY_PIXELS, TOO_SMALL -> throw new IllegalArgumentException("has numbers");
    };
  }
}
