package org.outcry.campaigns.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
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
    "GIF89a, GIF",
    "RIFFxxxxWEBPVP8, WEBP",
    "<svg xmlns='http://www.w3.org/2000/svg'/>, SVG",
    "<?xml version='1.0'?><svg><script>alert(1)</script></svg>, SVG",
    "<!-- drawn --><svg onload='alert(1)'/>, SVG",
    "....ftypheic...., HEIC",
    "....ftypavif...., HEIC",
    "....ftypmif1...., HEIC",
    "%PDF-1.7, PDF",
    "BM......, OTHER_KIND",
    "MZ this is a program, NO_PICTURE",
    "<html><body>no</body></html>, NO_PICTURE",
    "'', NO_PICTURE"
  })
  void other_kinds_are_refused_each_for_its_own_reason(String start, BadPicture.Reason reason) {
    byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> PictureCleaner.clean(bytes))
        .isInstanceOfSatisfying(
            BadPicture.class,
            bad -> {
              assertThat(bad.reason()).isEqualTo(reason);
              assertThat(bad.sentence().english()).contains("JPEG or PNG").endsWith(".");
            });
  }

  private static BadPicture.Reason reason(byte[] bytes) {
    try {
      PictureCleaner.cleanUpload(bytes);
    } catch (BadPicture bad) {
      return bad.reason();
    }
    throw new AssertionError("it was taken");
  }

  @Test
  void a_gif_that_stands_still_becomes_a_png_and_one_that_moves_is_refused() throws Exception {
    byte[] still = Folders.picture("gif", 40, 30);
    CleanPicture clean = PictureCleaner.cleanUpload(still);
    assertThat(clean.type()).isEqualTo(PictureType.PNG);
    assertSamePixels(still, clean.bytes());
    // Everything from the first picture on, once more.
    int body = 13 + 3 * (2 << (still[10] & 7));
    byte[] moving =
        joined(
            Arrays.copyOf(still, still.length - 1), Arrays.copyOfRange(still, body, still.length));
    assertThat(reason(moving)).isEqualTo(BadPicture.Reason.ANIMATED);
    for (int length = 6; length < still.length; length += 5) {
      byte[] part = Arrays.copyOf(still, length);
      assertThat(reason(part)).isEqualTo(BadPicture.Reason.BROKEN);
    }
  }

  @Test
  void a_png_that_moves_is_refused() {
    byte[] plain = Folders.picture("png", 40, 30);
    byte[] moving =
        joined(
            Arrays.copyOf(plain, 33),
            chunk("acTL", ByteBuffer.allocate(8).putInt(2).putInt(0).array()),
            Arrays.copyOfRange(plain, 33, plain.length));
    assertThat(reason(moving)).isEqualTo(BadPicture.Reason.ANIMATED);
  }

  @Test
  void sixteen_bits_a_sample_halve_the_pixels_that_fit() {
    byte[] header =
        ByteBuffer.allocate(13).putInt(5000).putInt(5000).put((byte) 16).put((byte) 6).array();
    byte[] png = Folders.picture("png", 20, 20);
    byte[] deep =
        joined(
            Arrays.copyOf(png, 8), chunk("IHDR", header), Arrays.copyOfRange(png, 33, png.length));
    assertThatThrownBy(() -> PictureCleaner.clean(deep))
        .isInstanceOfSatisfying(
            BadPicture.class,
            bad ->
                assertThat(bad.numbers())
                    .isEqualTo(Map.of("width", 5000, "height", 5000, "most", 20)));
  }

  /** A profile whose red is blue shows that the colours are converted, whatever converts them. */
  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void colours_of_another_profile_become_those_of_screens(String format) throws Exception {
    BufferedImage red = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = red.createGraphics();
    graphics.setColor(new Color(200, 30, 40));
    graphics.fillRect(0, 0, 64, 64);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(red, format, out);
    byte[] profile = swapped();
    byte[] tagged =
        format.equals("jpg")
            ? with(
                out.toByteArray(),
                segment(
                    0xE2,
                    joined("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1), profile)))
            : joined(
                Arrays.copyOf(out.toByteArray(), 33),
                chunk("iCCP", joined("p\0\0".getBytes(StandardCharsets.US_ASCII), packed(profile))),
                Arrays.copyOfRange(out.toByteArray(), 33, out.size()));
    for (Rendition each : Rendition.of(PictureCleaner.clean(tagged))) {
      if (each.type() != PictureType.WEBP) {
        Color shown =
            new Color(ImageIO.read(new ByteArrayInputStream(each.bytes())).getRGB(32, 32));
        assertThat(shown.getBlue()).as(each.type().name()).isGreaterThan(150);
        assertThat(shown.getRed()).as(each.type().name()).isLessThan(100);
      }
    }
  }

  /** sRGB's own profile with the columns of red and blue exchanged. */
  private static byte[] swapped() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    ByteBuffer in = ByteBuffer.wrap(profile);
    for (int tag = 132; tag < 132 + 12 * in.getInt(128); tag += 12) {
      switch (in.getInt(tag)) {
        case 0x7258595A -> in.putInt(tag, 0x6258595A);
        case 0x6258595A -> in.putInt(tag, 0x7258595A);
        default -> {}
      }
    }
    return profile;
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
      deflated.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void clear_pictures_stay_clear_and_those_that_only_could_be_clear_become_jpeg_or_smaller()
      throws Exception {
    BufferedImage noise = new BufferedImage(700, 500, BufferedImage.TYPE_INT_ARGB);
    Random random = new Random(7);
    for (int y = 0; y < 500; y++) {
      for (int x = 0; x < 700; x++) {
        noise.setRGB(x, y, 0xFF000000 | random.nextInt(0x1000000));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(noise, "png", out);
    List<Rendition> opaque = Rendition.of(PictureCleaner.clean(out.toByteArray()));
    assertThat(opaque.getFirst().type()).isEqualTo(PictureType.JPEG);
    List<Rendition> clear = Rendition.of(PictureCleaner.clean(Folders.picture("png", 600, 600)));
    assertThat(clear.stream().map(Rendition::type))
        .containsExactly(PictureType.PNG, PictureType.PNG, PictureType.WEBP, PictureType.WEBP);
  }

  @Test
  void webp_is_smaller_and_a_webp() throws Exception {
    List<Rendition> all = Rendition.of(PictureCleaner.clean(Folders.picture("jpg", 2000, 1000)));
    assertThat(all.stream().map(Rendition::type).distinct())
        .containsExactly(PictureType.JPEG, PictureType.WEBP);
    assertThat(new String(all.getLast().bytes(), 0, 12, StandardCharsets.ISO_8859_1))
        .startsWith("RIFF")
        .endsWith("WEBP");
    assertThat(all.getLast().bytes().length).isLessThan(all.get(2).bytes().length);
  }

  @ParameterizedTest
  @CsvSource({
    // width, height, focus, x, y, w, h
    "1200, 630, 50% 50%, 0, 0, 1200, 630",
    "1600, 1600, 50% 0%, 0, 0, 1600, 840",
    "1600, 1600, 0% 100%, 0, 760, 1600, 840",
    "1600, 1600, 50% 50%, 0, 380, 1600, 840",
    "3000, 630, 100% 10%, 1800, 0, 1200, 630",
    "3000, 630, 30% 10%, 300, 0, 1200, 630",
    "100, 4000, 50% 50%, 0, 1974, 100, 53"
  })
  void what_is_shared_lies_around_the_focal_point(
      int width, int height, String focus, int x, int y, int w, int h) {
    assertThat(ShareCrop.part(width, height, Focus.parse(focus).orElseThrow()))
        .isEqualTo(new Rectangle(x, y, w, h));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30%", "101% 0%", "-1% 5%", "5 5", "05% 5%", "5.5% 5%"})
  void what_is_no_focal_point_is_none(String text) {
    assertThat(Focus.parse(text)).isEmpty();
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
        .filter(rendition -> rendition.type() != PictureType.WEBP)
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
