package org.outcry.campaigns.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.folder.Folders;

class PictureCleanerTest {
  private static final byte[] SECRET = "Taken by Jane at 45.42 N".getBytes(StandardCharsets.UTF_8);

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] segment(int marker, byte[] body) {
    int length = body.length + 2;
    return joined(
        new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, body);
  }

  private static byte[] exif(int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4);
    tiff.put("Exif\0\0MM\0\u002a".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(8)
        .putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return joined(tiff.array(), SECRET);
  }

  /** A JPEG with more before its tables. */
  private static byte[] with(byte[] jpeg, byte[]... segments) {
    return joined(
        new byte[] {(byte) 0xFF, (byte) 0xD8},
        joined(segments),
        Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  private static byte[] chunk(String type, byte[] body) {
    byte[] named = joined(type.getBytes(StandardCharsets.US_ASCII), body);
    CRC32 crc = new CRC32();
    crc.update(named);
    return joined(
        ByteBuffer.allocate(4).putInt(body.length).array(),
        named,
        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static void assertSecretless(byte[] bytes) {
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(SECRET, StandardCharsets.ISO_8859_1))
        .doesNotContain("Jane");
  }

  @Test
  void a_jpeg_loses_its_metadata_and_what_follows_it_and_nothing_else() throws Exception {
    byte[] plain = Folders.picture("jpg", 100, 60);
    byte[] photo =
        joined(
            with(
                plain,
                segment(0xE1, exif(1)),
                segment(0xED, SECRET),
                segment(0xE2, joined("MPF\0".getBytes(StandardCharsets.US_ASCII), SECRET)),
                segment(0xFE, SECRET)),
            SECRET);
    CleanPicture clean = PictureCleaner.clean(photo);
    assertThat(clean.bytes()).isEqualTo(PictureCleaner.clean(plain).bytes());
    assertThat(clean.width()).isEqualTo(100);
    assertThat(clean.height()).isEqualTo(60);
    assertThat(PictureCleaner.clean(clean.bytes()).sha256()).isEqualTo(clean.sha256());
    assertSecretless(clean.bytes());
    assertSamePixels(plain, clean.bytes());
  }

  @Test
  void a_png_keeps_its_picture_only() throws Exception {
    byte[] plain = Folders.picture("png", 40, 30);
    byte[] end = Arrays.copyOfRange(plain, plain.length - 12, plain.length);
    byte[] start = Arrays.copyOf(plain, plain.length - 12);
    byte[] text = chunk("tEXt", SECRET);
    byte[] clean =
        PictureCleaner.clean(joined(start, text, chunk("eXIf", SECRET), end, SECRET)).bytes();
    assertThat(clean).isEqualTo(PictureCleaner.clean(plain).bytes());
    assertSecretless(clean);
    assertSamePixels(plain, clean);
  }

  /** The picture has blue in its upper left corner; the note says how the camera was held. */
  @ParameterizedTest
  @CsvSource({
    "1, 200, 100, 5, 5", "2, 200, 100, 195, 5", "3, 200, 100, 195, 95", "4, 200, 100, 5, 95",
    "5, 100, 200, 5, 5", "6, 100, 200, 95, 5", "7, 100, 200, 95, 195", "8, 100, 200, 5, 195"
  })
  void a_photo_is_turned_the_right_way_up(int orientation, int width, int height, int x, int y)
      throws Exception {
    byte[] photo = with(Folders.picture("jpg", 200, 100), segment(0xE1, exif(orientation)));
    CleanPicture clean = PictureCleaner.clean(photo);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(clean.bytes()));
    assertThat(List.of(clean.width(), clean.height())).containsExactly(width, height);
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(width, height);
    Color corner = new Color(image.getRGB(x, y));
    assertThat(corner.getBlue()).isGreaterThan(200);
    assertThat(corner.getRed()).isLessThan(60);
    assertThat(PictureCleaner.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void huge_sizes_are_refused_before_anything_is_decoded() {
    byte[] jpeg = Folders.picture("jpg", 20, 20);
    int frame = indexOf(jpeg, (byte) 0xC0);
    ByteBuffer.wrap(jpeg).putShort(frame + 4, (short) 60_000).putShort(frame + 6, (short) 60_000);
    assertThatThrownBy(() -> PictureCleaner.clean(jpeg))
        .isInstanceOf(BadPicture.class)
        .hasMessageContaining("60000 × 60000")
        .hasMessageContaining("40 megapixels");
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(2_000_000_000)
            .putInt(2_000_000_000)
            .put((byte) 8)
            .put((byte) 6)
            .array();
    byte[] png = Folders.picture("png", 20, 20);
    byte[] bomb =
        joined(
            Arrays.copyOf(png, 8), chunk("IHDR", header), Arrays.copyOfRange(png, 33, png.length));
    assertThatThrownBy(() -> PictureCleaner.clean(bomb)).hasMessageContaining("40 megapixels");
  }

  private static int indexOf(byte[] jpeg, byte marker) {
    for (int i = 2; i < jpeg.length - 1; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == marker) {
        return i + 1;
      }
    }
    throw new AssertionError("no such marker");
  }

  @Test
  void small_pictures_are_refused() {
    assertThatThrownBy(() -> PictureCleaner.clean(Folders.picture("png", 15, 100)))
        .hasMessageContaining("at least 16 × 16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void pictures_that_are_cut_off_anywhere_are_refused(String format) {
    byte[] whole = Folders.picture(format, 60, 60);
    for (int length = 0; length < whole.length; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PictureCleaner.clean(part)).isInstanceOf(BadPicture.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GIF89a, a GIF",
    "RIFFxxxxWEBPVP8, a WebP",
    "<svg>, an SVG",
    "%PDF-1.7, neither",
    "'', neither"
  })
  void other_kinds_are_refused_by_name(String start, String kind) {
    assertThatThrownBy(() -> PictureCleaner.clean(start.getBytes(StandardCharsets.US_ASCII)))
        .hasMessageContaining(kind)
        .hasMessageContaining("JPEG or PNG");
  }

  @Test
  void renditions_are_never_wider_than_the_picture() throws Exception {
    assertThat(widths("jpg", 2000, 1000)).containsExactly(480, 960, 1600);
    assertThat(widths("jpg", 1200, 600)).containsExactly(480, 960, 1200);
    assertThat(widths("png", 100, 50)).containsExactly(100);
    Rendition opaque =
        Rendition.of(PictureCleaner.clean(Folders.picture("jpg", 1000, 501))).getFirst();
    assertThat(opaque.type()).isEqualTo(PictureType.JPEG);
    assertThat(opaque.height()).isEqualTo(240);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(opaque.bytes()));
    assertThat(image.getWidth()).isEqualTo(480);
    assertThat(new Color(image.getRGB(10, 10)).getBlue()).isGreaterThan(200);
    Rendition clear =
        Rendition.of(PictureCleaner.clean(Folders.picture("png", 600, 600))).getFirst();
    assertThat(clear.type()).isEqualTo(PictureType.PNG);
    assertThat(ImageIO.read(new ByteArrayInputStream(clear.bytes())).getRGB(479, 0) >>> 24)
        .isZero();
  }

  private static List<Integer> widths(String format, int width, int height) throws BadPicture {
    return Rendition.of(PictureCleaner.clean(Folders.picture(format, width, height))).stream()
        .map(Rendition::width)
        .toList();
  }

  private static void assertSamePixels(byte[] one, byte[] two) throws IOException {
    BufferedImage first = ImageIO.read(new ByteArrayInputStream(one));
    BufferedImage second = ImageIO.read(new ByteArrayInputStream(two));
    int[] pixels =
        first.getRGB(0, 0, first.getWidth(), first.getHeight(), null, 0, first.getWidth());
    assertThat(second.getRGB(0, 0, first.getWidth(), first.getHeight(), null, 0, first.getWidth()))
        .isEqualTo(pixels);
  }
}
