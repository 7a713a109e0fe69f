package org.outcry.campaigns.pictures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A PNG's chunks (W3C PNG, third edition, section 5), without those that do not show.
 *
 * @param pixelBytes what a decoded pixel takes in memory
 * @param profile its ICC profile, which says what its colours mean; {@code null} for sRGB
 */
record Png(byte[] clean, int width, int height, int pixelBytes, byte @Nullable [] profile) {
  private static final Set<String> KEPT =
      Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND", "sRGB", "gAMA", "iCCP");
  private static final int LARGEST_PROFILE = 1024 * 1024;
  private static final int SIGNATURE = 8;

  static Png read(byte[] bytes) throws BadPicture {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    out.write(bytes, 0, SIGNATURE);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int width = 0;
    int height = 0;
    int pixelBytes = 0;
    byte[] profile = null;
    int at = SIGNATURE;
    while (true) {
      if (at + 12 > bytes.length) {
        throw BadPicture.broken();
      }
      int length = in.getInt(at);
      if (length < 0 || length > bytes.length - at - 12) {
        throw BadPicture.broken();
      }
      String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
      CRC32 crc = new CRC32();
      crc.update(bytes, at + 4, length + 4);
      if ((int) crc.getValue() != in.getInt(at + 8 + length)
          || (at == SIGNATURE) != type.equals("IHDR")
          || (type.equals("iCCP") && length > LARGEST_PROFILE)) {
        throw BadPicture.broken();
      }
      if (type.equals("IHDR")) {
        if (length != 13) {
          throw BadPicture.broken();
        }
        width = in.getInt(at + 8);
        height = in.getInt(at + 12);
        pixelBytes = pixelBytes(bytes[at + 16], bytes[at + 17]);
      }
      if (type.equals("acTL")) {
        throw BadPicture.of(BadPicture.Reason.ANIMATED);
      }
      if (type.equals("iCCP")) {
        profile = profile(bytes, at + 8, length);
      }
      boolean critical = Character.isUpperCase(type.charAt(0));
      if (critical && !KEPT.contains(type)) {
        throw BadPicture.broken();
      }
      if (KEPT.contains(type)) {
        out.write(bytes, at, length + 12);
      }
      at += length + 12;
      if (type.equals("IEND")) {
        return new Png(out.toByteArray(), width, height, pixelBytes, profile);
      }
    }
  }

  /** By its bit depth and colour type (section 11.2.1). */
  private static int pixelBytes(int depth, int colourType) throws BadPicture {
    int samples =
        switch (colourType) {
          case 0, 3 -> 1;
          case 4 -> 2;
          case 2 -> 3;
          case 6 -> 4;
          default -> throw BadPicture.broken();
        };
    return samples * (depth == 16 ? 2 : 1);
  }

  /** Name, a zero, the method 0, and the profile deflated (section 11.3.2.3). */
  private static byte @Nullable [] profile(byte[] bytes, int start, int length) {
    int name = start;
    while (name < start + length && bytes[name] != 0) {
      name++;
    }
    int from = Math.min(name + 2, start + length);
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(bytes, from, start + length - from))) {
      byte[] profile = in.readNBytes(LARGEST_PROFILE);
      return profile.length == LARGEST_PROFILE ? null : profile;
    } catch (IOException damaged) {
      // As browsers have it: a profile that can't be read says nothing.
      return null;
    }
  }
}
