package org.outcry.campaigns.pictures;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new CleanPicture(bytes, type, HexFormat.of().formatHex(digest), width, height);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
