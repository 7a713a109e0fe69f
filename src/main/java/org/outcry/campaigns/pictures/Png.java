package org.outcry.campaigns.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG's chunks (W3C PNG, third edition, section 5), without those that do not show. */
record Png(byte[] clean, int width, int height) {
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
        return new Png(out.toByteArray(), width, height);
      }
    }
  }
}
