package org.outcry.campaigns.pictures;

import java.util.Map;
import org.outcry.platform.language.Message;

/** A picture that is refused, with the reason and a sentence that says how to mend it. */
public final class BadPicture extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient Map<String, Integer> numbers;

  private final transient Message sentence;

  private BadPicture(Reason reason, Map<String, Integer> numbers, Message sentence) {
    super(sentence.english());
    this.reason = reason;
    this.sentence = sentence;
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
    /** More bytes than are taken. */
    TOO_MANY_BYTES,
    /** More pixels than are taken: {@code width}, {@code height}, {@code most} in megapixels. */
    TOO_MANY_PIXELS,
    /** Fewer pixels than are taken: {@code width}, {@code height}, {@code least}. */
    TOO_SMALL,
    /** Too many pictures are being worked on now. */
    BUSY
  }

  /** The sentence, for whoever wrote a campaign folder. */
  public Message sentence() {
    return sentence;
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
    Map<String, Integer> numbers = Map.of("width", width, "height", height, "least", least);
    return new BadPicture(
        Reason.TOO_SMALL, numbers, new Message("folder.picture.too-small", Map.copyOf(numbers)));
  }

  static BadPicture tooLarge(int width, int height, int megapixels) {
    Map<String, Integer> numbers = Map.of("width", width, "height", height, "most", megapixels);
    return new BadPicture(
        Reason.TOO_MANY_PIXELS,
        numbers,
        new Message("folder.picture.too-many-pixels", Map.copyOf(numbers)));
  }

  private static Message said(Reason reason) {
    return switch (reason) {
      case NO_PICTURE -> Message.of("folder.picture.no-picture");
      case SVG -> Message.of("folder.picture.svg");
      case PDF -> Message.of("folder.picture.pdf");
      case HEIC -> Message.of("folder.picture.heic");
      case WEBP -> Message.of("folder.picture.webp");
      case GIF -> Message.of("folder.picture.gif");
      case OTHER_KIND -> Message.of("folder.picture.other-kind");
      case ANIMATED -> Message.of("folder.picture.animated");
      case BROKEN -> Message.of("folder.picture.broken");
      case UNUSUAL_JPEG -> Message.of("folder.picture.unusual-jpeg");
      case TOO_MANY_BYTES -> Message.of("folder.picture.too-large");
      case BUSY -> Message.of("folder.picture.busy");
      case TOO_MANY_PIXELS, TOO_SMALL -> throw new IllegalArgumentException("has numbers");
    };
  }
}
