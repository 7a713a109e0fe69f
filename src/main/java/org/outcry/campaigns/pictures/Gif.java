package org.outcry.campaigns.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A GIF's blocks (GIF89a, CompuServe 1990), as far as it takes to know its size and that it stands
 * still.
 *
 * @param width of its picture, in pixels
 * @param height of its picture, in pixels
 */
record Gif(int width, int height) {
  private static final int IMAGE = 0x2C;
  private static final int EXTENSION = 0x21;
  private static final int TRAILER = 0x3B;

  static Gif read(byte[] bytes) throws BadPicture {
    try {
      return new Walk(bytes).read();
    } catch (ArrayIndexOutOfBoundsException cutOff) {
      throw BadPicture.broken();
    }
  }

  /** The picture; its palette stays. Java's own reader, so that damage can't reach the memory. */
  static BufferedImage decode(byte[] bytes) throws BadPicture {
    ImageReader reader = ImageIO.getImageReadersByMIMEType("image/gif").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return reader.read(0);
    } catch (IOException | RuntimeException wrong) {
      throw BadPicture.broken();
    } finally {
      reader.dispose();
    }
  }

  private static final class Walk {
    private final byte[] in;
    private int at = 13;
    private int pictures;
    private int width;
    private int height;

    Walk(byte[] in) {
      this.in = in;
    }

    Gif read() throws BadPicture {
      at += colours(unsigned(10));
      while (true) {
        switch (unsigned(at++)) {
          case IMAGE -> picture();
          case EXTENSION -> {
            at++;
            blocks();
          }
          case TRAILER -> {
            if (pictures == 0) {
              throw BadPicture.broken();
            }
            return new Gif(width, height);
          }
          default -> throw BadPicture.broken();
        }
      }
    }

    private void picture() throws BadPicture {
      if (++pictures > 1) {
        throw BadPicture.of(BadPicture.Reason.ANIMATED);
      }
      width = unsigned(at + 4) | unsigned(at + 5) << 8;
      height = unsigned(at + 6) | unsigned(at + 7) << 8;
      at += 9 + colours(unsigned(at + 8)) + 1;
      blocks();
    }

    private void blocks() {
      int length = unsigned(at++);
      while (length > 0) {
        at += length;
        length = unsigned(at++);
      }
    }

    /** The bytes of a table of colours that a packed field announces. */
    private static int colours(int packed) {
      return (packed & 0x80) == 0 ? 0 : 3 * (2 << (packed & 7));
    }

    private int unsigned(int index) {
      return in[index] & 0xFF;
    }
  }
}
