package org.outcry.campaigns.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes pictures whose size has been checked. */
final class Decoder {
  private Decoder() {}

  static BufferedImage decode(byte[] bytes, PictureType type) throws BadPicture {
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
      BufferedImage image = reader.read(0);
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
