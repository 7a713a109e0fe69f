package org.outcry.campaigns.pictures;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes pictures that this installation made. */
final class Encoder {
  private Encoder() {}

  /** A progressive JPEG; quality 0 to 1. */
  static byte[] jpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }

  /** The longest side that the format has. */
  static final int LONGEST_WEBP = 16_383;

  /** Whether this machine can write WebP: its library is native, and there for the usual ones. */
  static boolean writesWebp() {
    return Native.THERE;
  }

  /**
   * A WebP.
   *
   * @param lossless for drawings and writing, of which each pixel matters
   */
  static byte[] webp(BufferedImage image, boolean lossless) {
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
    WebPWriteParam param = new WebPWriteParam(Locale.ROOT);
    param.setCompressionType(lossless ? CompressionType.Lossless : CompressionType.Lossy);
    param.setCompressionQuality(lossless ? 0.75f : 0.8f);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static final class Native {
    private static final Logger LOG = LoggerFactory.getLogger(Encoder.class);
    static final boolean THERE = isThere();

    private static boolean isThere() {
      try {
        return webp(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), false).length > 0;
      } catch (LinkageError | RuntimeException missing) {
        LOG.warn(
            "WebP can't be written on this machine ({}); pages show JPEG and PNG alone, which are"
                + " about a third larger.",
            missing.getClass().getSimpleName());
        return false;
      }
    }
  }
}
