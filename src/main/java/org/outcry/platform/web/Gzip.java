package org.outcry.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compression of what is kept ready, and whether a visitor takes it. */
final class Gzip {
  private Gzip() {}

  static byte[] compress(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 3 + 64);
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** RFC 9110, 12.5.3: named, or covered by an asterisk, and not with a weight of zero. */
  static boolean isAccepted(@Nullable String header) {
    if (header == null) {
      return false;
    }
    if (header.startsWith("gzip") && header.indexOf(';') < 0) {
      return header.length() == 4 || header.charAt(4) == ',' || named(header);
    }
    return named(header);
  }

  private static boolean named(String header) {
    boolean byAsterisk = false;
    for (String coding : header.toLowerCase(Locale.ROOT).split(",", 32)) {
      int semicolon = coding.indexOf(';');
      String name = (semicolon < 0 ? coding : coding.substring(0, semicolon)).strip();
      boolean wanted = semicolon < 0 || isPositive(coding.substring(semicolon + 1).strip());
      if (name.equals("gzip") || name.equals("x-gzip")) {
        return wanted;
      }
      byAsterisk |= name.equals("*") && wanted;
    }
    return byAsterisk;
  }

  /** Whether a weight is above zero: {@code q=0.001} to {@code q=1}; anything odd is not. */
  private static boolean isPositive(String weight) {
    return weight.matches("q\\s*=\\s*(0?\\.0{0,2}[1-9]\\d{0,2}|1(\\.0{0,3})?)");
  }
}
