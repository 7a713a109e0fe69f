package org.outcry.platform.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The fonts that come with Outcry, in the order in which a glyph is looked for. The document's
 * reader needs none of them: what is used of them is embedded.
 */
enum PdfFont {
  LATIN("NotoSans-Regular"),
  LATIN_BOLD("NotoSans-Bold"),
  ARABIC("NotoNaskhArabic-Regular"),
  ARABIC_BOLD("NotoNaskhArabic-Bold"),
  HEBREW("NotoSansHebrew-Regular"),
  HEBREW_BOLD("NotoSansHebrew-Bold"),
  /** Chinese, Japanese and Korean. */
  CJK("DroidSansFallback"),
  THAI("NotoSansThai-Regular"),
  GEORGIAN("NotoSansGeorgian-Regular"),
  ARMENIAN("NotoSansArmenian-Regular"),
  DEVANAGARI("NotoSansDevanagari-Regular"),
  BENGALI("NotoSansBengali-Regular"),
  TAMIL("NotoSansTamil-Regular"),
  TELUGU("NotoSansTelugu-Regular"),
  GUJARATI("NotoSansGujarati-Regular"),
  GURMUKHI("NotoSansGurmukhi-Regular"),
  KANNADA("NotoSansKannada-Regular"),
  MALAYALAM("NotoSansMalayalam-Regular"),
  SINHALA("NotoSansSinhala-Regular"),
  KHMER("NotoSansKhmer-Regular"),
  LAO("NotoSansLao-Regular"),
  MYANMAR("NotoSansMyanmar-Regular"),
  ETHIOPIC("NotoSansEthiopic-Regular"),
  /** Symbols, and what the others lack. */
  SYMBOLS("DejaVuSans");

  // The table directory: OpenType, chapter "Organization of an OpenType font".
  private static final int NUMBER_OF_TABLES = 4;
  private static final int TABLES = 12;
  private static final int TABLE = 16;
  private static final int GSUB = 0x47535542;
  private static final int HIDDEN = 0x67737562; // a tag of its own: gsub

  private final String file;
  private byte @Nullable [] bytes;
  private @Nullable CmapLookup glyphs;

  PdfFont(String file) {
    this.file = file;
  }

  /** The name that a style sheet calls it by, the same for its bold form. */
  String family() {
    return file.replaceFirst("-.*", "");
  }

  /** As CSS writes it: 400 or 700. */
  int weight() {
    return file.endsWith("-Bold") ? 700 : 400;
  }

  /** All families, as CSS's {@code font-family} wants them. */
  static String families() {
    return Arrays.stream(values()).map(PdfFont::family).distinct().collect(Collectors.joining(","));
  }

  /** The TrueType file; kept once it was read. */
  synchronized byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      known = read();
      bytes = known;
    }
    return known;
  }

  private byte[] read() {
    try (InputStream stream = PdfFont.class.getResourceAsStream("/fonts/" + file + ".ttf")) {
      if (stream == null) {
        throw new IllegalStateException("the font " + file + " is not in the program");
      }
      byte[] font = stream.readAllBytes();
      return this == LATIN || this == LATIN_BOLD ? withoutLigatures(font) : font;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Hides the table of substitutions (OpenType's GSUB): a Latin text needs none, a ligature is
   * copied from a PDF as another character, and looking for them takes half of the time.
   */
  private static byte[] withoutLigatures(byte[] font) {
    ByteBuffer tables = ByteBuffer.wrap(font);
    int count = tables.getShort(NUMBER_OF_TABLES);
    for (int i = 0; i < count; i++) {
      int at = TABLES + i * TABLE;
      if (tables.getInt(at) == GSUB) {
        tables.putInt(at, HIDDEN);
      }
    }
    return font;
  }

  /** Whether it has a glyph for a code point. */
  synchronized boolean has(int codePoint) {
    CmapLookup known = glyphs;
    if (known == null) {
      known = glyphs(bytes());
      glyphs = known;
    }
    return known.getGlyphId(codePoint) > 0;
  }

  private static CmapLookup glyphs(byte[] font) {
    try {
      return new TTFParser(true).parse(new RandomAccessReadBuffer(font)).getUnicodeCmapLookup();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
