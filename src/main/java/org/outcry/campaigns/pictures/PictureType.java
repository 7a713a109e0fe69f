package org.outcry.campaigns.pictures;

import java.util.Arrays;

/** The kinds of pictures that pages show. */
public enum PictureType {
  JPEG("image/jpeg", "jpg"),
  PNG("image/png", "png"),
  /** Made here for browsers, never taken from anybody. */
  WEBP("image/webp", "webp");

  private final String mediaType;
  private final String extension;

  PictureType(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The ending of file names, without the dot. */
  public String extension() {
    return extension;
  }

  /**
   * By the ending of a file's name, without the dot.
   *
   * @throws IllegalArgumentException when there is no such type
   */
  public static PictureType byExtension(String extension) {
    return Arrays.stream(values())
        .filter(type -> type.extension.equals(extension))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no picture type " + extension));
  }

  /**
   * @throws IllegalArgumentException when there is no such type
   */
  public static PictureType byMediaType(String mediaType) {
    return Arrays.stream(values())
        .filter(type -> type.mediaType.equals(mediaType))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no picture type " + mediaType));
  }
}
