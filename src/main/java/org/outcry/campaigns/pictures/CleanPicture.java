package org.outcry.campaigns.pictures;

import org.outcry.platform.crypto.Sha256;

/**
 * A picture without metadata. Cleaning it again gives the same bytes.
 *
 * @param bytes JPEG or PNG, at most 10 MiB
 * @param sha256 of the bytes, in lower-case hex
 * @param width in pixels
 * @param height in pixels
 */
public record CleanPicture(byte[] bytes, PictureType type, String sha256, int width, int height) {
  static CleanPicture of(byte[] bytes, PictureType type, int width, int height) {
    return new CleanPicture(bytes, type, Sha256.hex(bytes), width, height);
  }
}
