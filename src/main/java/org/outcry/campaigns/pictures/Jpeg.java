package org.outcry.campaigns.pictures;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG's segments (ITU-T T.81, annex B), without those that are not needed to show it: kept are
 * the tables, frame and scans, JFIF's header without its thumbnail, the ICC profile and Adobe's
 * note on how colours are coded.
 *
 * @param orientation as EXIF says, 1 (upright) to 8
 * @param inks how its colours for print are coded; {@code null} for one that screens show, in grey
 *     or colours
 */
record Jpeg(byte[] clean, int width, int height, int orientation, @Nullable Inks inks) {
  private static final int MOST_SCANS = 100;

  /** Behind its name, which part of the profile it is, and of how many (ICC.1:2010, B.4). */
  private static final int PROFILE_STARTS = 14;

  static Jpeg read(byte[] bytes) throws BadPicture {
    try {
      return new Reader(bytes).read();
    } catch (ArrayIndexOutOfBoundsException cutOff) {
      throw BadPicture.broken();
    }
  }

  /** A part of it in sRGB. */
  BufferedImage decode(Rectangle part) throws BadPicture {
    return inks == null ? Decoder.decode(clean, part) : inks.decode(clean, part);
  }

  /** Walks along the segments; an index beyond the end means that the picture is cut off. */
  private static final class Reader {
    private final byte[] in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at = 2;
    private int width;
    private int height;
    private int orientation = 1;
    private int scans;
    private int components;
    private int adobe = Inks.NO_NOTE;
    private final ByteArrayOutputStream profile = new ByteArrayOutputStream();

    Reader(byte[] in) {
      this.in = in;
    }

    Jpeg read() throws BadPicture {
      out.write(0xFF);
      out.write(0xD8);
      while (true) {
        int marker = nextMarker();
        if (marker == 0xD9) {
          if (scans == 0) {
            throw BadPicture.broken();
          }
          out.write(0xFF);
          out.write(0xD9);
          return new Jpeg(
              out.toByteArray(),
              width,
              height,
              orientation,
              components == Inks.COMPONENTS ? new Inks(adobe, profile.toByteArray()) : null);
        }
        segment(marker);
      }
    }

    private int nextMarker() throws BadPicture {
      if (unsigned(at) != 0xFF) {
        throw BadPicture.broken();
      }
      while (unsigned(at) == 0xFF) {
        at++;
      }
      return unsigned(at++);
    }

    private void segment(int marker) throws BadPicture {
      int length = unsigned(at) << 8 | unsigned(at + 1);
      if (length < 2 || at + length > in.length) {
        throw BadPicture.broken();
      }
      int body = at + 2;
      int end = at + length;
      at = end;
      switch (marker) {
        // SOF0 to SOF2: baseline, extended and progressive; browsers know no others.
        case 0xC0, 0xC1, 0xC2 -> {
          frame(body);
          keep(marker, body, end);
        }
        case 0xC4, 0xDB, 0xDD -> keep(marker, body, end);
        case 0xDA -> {
          if (width == 0 || ++scans > MOST_SCANS) {
            throw BadPicture.broken();
          }
          keep(marker, body, end);
          scan();
        }
        case 0xE0 -> jfif(body, end);
        case 0xE1 -> {
          if (says(body, "Exif\0\0") && scans == 0) {
            orientation = Exif.orientation(Arrays.copyOfRange(in, body + 6, end));
          }
        }
        case 0xE2 -> {
          if (says(body, "ICC_PROFILE\0")) {
            keep(marker, body, end);
            int start = Math.min(body + PROFILE_STARTS, end);
            profile.write(in, start, end - start);
          }
        }
        case 0xEE -> {
          if (says(body, "Adobe") && end - body == 12) {
            keep(marker, body, end);
            adobe = unsigned(body + 11);
          }
        }
        case 0xFE, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEF -> {}
        default -> throw BadPicture.of(BadPicture.Reason.UNUSUAL_JPEG);
      }
    }

    private void frame(int body) throws BadPicture {
      if (width != 0 || unsigned(body) != 8) {
        throw BadPicture.of(BadPicture.Reason.UNUSUAL_JPEG);
      }
      height = unsigned(body + 1) << 8 | unsigned(body + 2);
      width = unsigned(body + 3) << 8 | unsigned(body + 4);
      components = unsigned(body + 5);
      if (width == 0 || height == 0) {
        throw BadPicture.broken();
      }
      if (components != 1 && components != 3 && components != Inks.COMPONENTS) {
        throw BadPicture.of(BadPicture.Reason.UNUSUAL_JPEG);
      }
    }

    /** The data between a scan's header and the next marker. */
    private void scan() {
      int start = at;
      while (true) {
        if (unsigned(at) == 0xFF) {
          int next = unsigned(at + 1);
          boolean inData = next == 0 || (next >= 0xD0 && next <= 0xD7);
          if (!inData) {
            break;
          }
          at++;
        }
        at++;
      }
      out.write(in, start, at - start);
    }

    private void jfif(int body, int end) {
      if (says(body, "JFIF\0") && end - body >= 14) {
        out.write(0xFF);
        out.write(0xE0);
        out.write(0);
        out.write(16);
        out.write(in, body, 12);
        out.write(0);
        out.write(0);
      }
    }

    private void keep(int marker, int body, int end) {
      out.write(0xFF);
      out.write(marker);
      out.write(in, body - 2, end - body + 2);
    }

    private boolean says(int position, String start) {
      byte[] expected = start.getBytes(StandardCharsets.ISO_8859_1);
      return position + expected.length <= in.length
          && Arrays.equals(in, position, position + expected.length, expected, 0, expected.length);
    }

    private int unsigned(int index) {
      return in[index] & 0xFF;
    }
  }
}
