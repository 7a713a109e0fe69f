package org.outcry.campaigns.pictures;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Decodes pictures whose size has been checked; their colours become sRGB. */
final class Decoder {
  private Decoder() {}

  /** The whole picture. */
  static BufferedImage decode(byte[] bytes, PictureType type) throws BadPicture {
    BufferedImage image = read(bytes, type, null);
    if (type == PictureType.PNG) {
      // The reader of JPEG heeds profiles, the one of PNG does not.
      byte[] profile = Png.read(bytes).profile();
      if (profile != null) {
        Profiles.toSrgb(image, profile);
      }
    }
    return image;
  }

  /** A part of a JPEG, so that not all of it must be in memory. */
  static BufferedImage decode(byte[] jpeg, Rectangle part) throws BadPicture {
    return read(jpeg, PictureType.JPEG, part);
  }

  /** The same of a JPEG for print, whose values stay as they are. */
  static Raster raster(byte[] jpeg, Rectangle part) throws BadPicture {
    return read(jpeg, PictureType.JPEG, part, (reader, param) -> reader.readRaster(0, param));
  }

  private static BufferedImage read(byte[] bytes, PictureType type, @Nullable Rectangle part)
      throws BadPicture {
    return read(bytes, type, part, (reader, param) -> reader.read(0, param));
  }

  private interface Reading<T> {
    T of(ImageReader reader, ImageReadParam param) throws IOException;
  }

  private static <T> T read(
      byte[] bytes, PictureType type, @Nullable Rectangle part, Reading<T> reading)
      throws BadPicture {
    ImageReader reader = ImageIO.getImageReadersByMIMEType(type.mediaType()).next();
    AtomicBoolean damaged = new AtomicBoolean();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      // libjpeg makes up what is missing and only warns of it.
      IIOReadWarningListener listener =
          (_, warning) -> {
            if (type == PictureType.JPEG && String.valueOf(warning).contains("Premature")) {
              damaged.set(true);
            }
          };
      reader.addIIOReadWarningListener(listener);
      reader.setInput(in, true, false);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceRegion(part);
      T image = reading.of(reader, param);
      if (damaged.get()) {
        throw BadPicture.broken();
      }
      return image;
    } catch (IOException | RuntimeException wrong) {
      // The readers of the JDK throw all sorts of exceptions on damaged pictures.
      throw BadPicture.broken();
    } finally {
      reader.dispose();
    }
  }
}
