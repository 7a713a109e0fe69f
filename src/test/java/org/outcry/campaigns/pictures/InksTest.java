package org.outcry.campaigns.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JPEGs that were made for print, of four colours: red above on the left, cyan on the right; half
 * black below on the left, white on the right.
 */
class InksTest {
  private static final int[][] QUARTERS = {
    {0, 255, 255, 0}, {255, 0, 0, 0}, {0, 0, 0, 128}, {0, 0, 0, 0}
  };
  private static final List<Color> BY_FORMULA =
      List.of(Color.RED, Color.CYAN, new Color(127, 127, 127), Color.WHITE);

  /** What CIELAB (48, 68, 48) in the light of day at 5,000 K is in sRGB. */
  private static final Color RED_OF_PRINT = new Color(216, 31, 38);

  /** What is stored of a picture, whatever it means. */
  private static byte[] jpeg(boolean inverted, int side) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, side, side, 4, new Point());
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int[] inks = QUARTERS[(y < side / 2 ? 0 : 2) + (x < side / 2 ? 0 : 1)];
        raster.setPixel(x, y, IntStream.of(inks).map(ink -> inverted ? 255 - ink : ink).toArray());
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), param);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static byte[] with(byte[] jpeg, int marker, byte[] body) {
    return ByteBuffer.allocate(jpeg.length + body.length + 4)
        .put(jpeg, 0, 2)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (body.length + 2))
        .put(body)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Adobe's note: version 100, no flags, the way that colours are coded. */
  private static byte[] noted(byte[] jpeg) {
    return with(jpeg, 0xEE, ascii("Adobe\0\u0064\0\0\0\0\0"));
  }

  private static byte[] profiled(byte[] jpeg, byte[] profile) {
    byte[] body =
        ByteBuffer.allocate(profile.length + 14)
            .put(ascii("ICC_PROFILE\0\1\1"))
            .put(profile)
            .array();
    return with(jpeg, 0xE2, body);
  }

  /**
   * A profile for four inks that makes magenta on yellow a red as of print, black black, and all
   * else white (ICC.1:2001-04, 6.1 and 6.5.8).
   */
  private static byte[] profile() {
    int table = 48 + 4 * 256 + 16 * 3 + 3 * 256;
    ByteBuffer profile = ByteBuffer.allocate(128 + 16 + table);
    profile.putInt(profile.capacity()).putInt(0).putInt(0x02400000).put(ascii("prtrCMYKLab "));
    profile.position(36).put(ascii("acsp"));
    profile.position(68).putInt(0xF6D6).putInt(0x10000).putInt(0xD32D);
    profile.position(128).putInt(1).put(ascii("A2B0")).putInt(144).putInt(table);
    profile.put(ascii("mft1")).putInt(0).put((byte) 4).put((byte) 3).put((byte) 2).put((byte) 0);
    for (int i = 0; i < 9; i++) {
      profile.putInt(i % 4 == 0 ? 0x10000 : 0);
    }
    straight(profile, 4);
    for (int node = 0; node < 16; node++) {
      boolean black = (node & 1) == 1;
      boolean red = node == 0b0110;
      profile.put((byte) (black ? 0 : red ? 122 : 255));
      profile.put((byte) (red ? 128 + 68 : 128)).put((byte) (red ? 128 + 48 : 128));
    }
    straight(profile, 3);
    return profile.array();
  }

  private static void straight(ByteBuffer profile, int channels) {
    for (int i = 0; i < channels * 256; i++) {
      profile.put((byte) i);
    }
  }

  private static BufferedImage shown(CleanPicture clean) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(clean.bytes())));
  }

  private static List<Color> quarters(BufferedImage image) {
    int far = image.getWidth() - 3;
    return List.of(
        new Color(image.getRGB(3, 3)),
        new Color(image.getRGB(far, 3)),
        new Color(image.getRGB(3, far)),
        new Color(image.getRGB(far, far)));
  }

  private static void assertNear(Color is, Color meant) {
    assertThat(
            Math.abs(is.getRed() - meant.getRed())
                + Math.abs(is.getGreen() - meant.getGreen())
                + Math.abs(is.getBlue() - meant.getBlue()))
        .as("%s is not %s", is, meant)
        .isLessThan(16);
  }

  private static void assertByFormula(byte[] jpeg) throws Exception {
    CleanPicture clean = PictureCleaner.clean(jpeg);
    assertThat(clean.type()).isEqualTo(PictureType.JPEG);
    List<Color> quarters = quarters(shown(clean));
    for (int i = 0; i < quarters.size(); i++) {
      assertNear(quarters.get(i), BY_FORMULA.get(i));
    }
    assertThat(PictureCleaner.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void inks_as_they_are_become_the_colours_of_screens() throws Exception {
    assertByFormula(jpeg(false, 32));
  }

  @Test
  void what_inks_leave_as_adobe_writes_it_becomes_the_same() throws Exception {
    assertByFormula(noted(jpeg(true, 32)));
  }

  /** ImageMagick 6.9 wrote this one. */
  @Test
  void so_does_ycck_as_another_program_wrote_it() throws Exception {
    try (InputStream file =
        Objects.requireNonNull(InksTest.class.getResourceAsStream("ycck.jpg"))) {
      assertByFormula(file.readAllBytes());
    }
  }

  @Test
  void a_profile_says_what_the_inks_look_like() throws Exception {
    byte[] print = profiled(noted(jpeg(true, 32)), profile());
    List<Color> quarters = quarters(shown(PictureCleaner.clean(print)));
    assertNear(quarters.get(0), RED_OF_PRINT);
    assertNear(quarters.get(1), Color.WHITE);
    assertNear(quarters.get(3), Color.WHITE);
  }

  @Test
  void a_profile_of_no_use_changes_nothing() throws Exception {
    byte[] cut = Arrays.copyOf(profile(), 200);
    assertByFormula(profiled(noted(jpeg(true, 32)), cut));
    assertByFormula(profiled(noted(jpeg(true, 32)), ascii("no profile at all")));
  }

  /** Large ones are turned and changed piece by piece. */
  @Test
  void a_large_one_that_lies_is_turned_as_well() throws Exception {
    byte[] jpeg = noted(jpeg(true, 3300));
    byte[] lying =
        with(jpeg, 0xE1, ascii("Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6\0\0\0\0\0\0"));
    List<Color> quarters = quarters(shown(PictureCleaner.clean(lying)));
    assertNear(quarters.get(0), BY_FORMULA.get(2));
    assertNear(quarters.get(1), BY_FORMULA.get(0));
    assertNear(quarters.get(2), BY_FORMULA.get(3));
    assertNear(quarters.get(3), BY_FORMULA.get(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void a_number_of_colours_that_nothing_shows_is_refused(int components) {
    byte[] jpeg = jpeg(false, 32);
    for (int i = 0; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
        jpeg[i + 9] = (byte) components;
        break;
      }
    }
    assertThatThrownBy(() -> PictureCleaner.clean(jpeg))
        .isInstanceOfSatisfying(
            BadPicture.class,
            bad -> assertThat(bad.reason()).isEqualTo(BadPicture.Reason.UNUSUAL_JPEG));
  }

  @Test
  void one_that_is_cut_off_is_refused() {
    byte[] jpeg = noted(jpeg(true, 800));
    byte[] cut = Arrays.copyOf(jpeg, jpeg.length * 2 / 3);
    assertThatThrownBy(() -> PictureCleaner.clean(cut))
        .isInstanceOfSatisfying(
            BadPicture.class, bad -> assertThat(bad.reason()).isEqualTo(BadPicture.Reason.BROKEN));
  }
}
