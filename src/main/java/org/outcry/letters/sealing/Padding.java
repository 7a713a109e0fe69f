package org.outcry.letters.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Spaces behind a text, to a multiple of 1 KiB: a sealed row's length says less of its words. */
final class Padding {
  private static final int UNIT = 1024;

  private Padding() {}

  static byte[] add(String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + UNIT - 1) / UNIT * UNIT);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }
}
