package org.outcry.signing.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfText;
import org.outcry.platform.pdf.QrCode;

/**
 * What a sheet to be signed on paper shows.
 *
 * @param css the paper's size as CSS names it, lying on its side
 * @param letter the words that are signed, as paragraphs; empty for a petition without a letter
 * @param consents the boxes that can be ticked, each with its letter, word for word
 * @param notice where the action's privacy notice stands
 * @param address of the action's page
 * @param version of the content
 * @param batch the name that tells these sheets from others; {@code null} for a line to fill in
 * @param sheets how many there are
 * @param rows on each of them
 */
public record SheetPage(
    Words words,
    PdfText text,
    String css,
    String organisation,
    List<String> contact,
    String title,
    String call,
    List<String> letter,
    List<Box> consents,
    String notice,
    String address,
    QrCode code,
    int version,
    @Nullable String batch,
    int sheets,
    int rows) {
  /** Millimetres of a QR code's module. */
  private static final double MODULE = 0.75;

  /** A box that can be ticked: its letter in the table, its words above it. */
  public record Box(String letter, String wording) {}

  /** What a column is. */
  public enum Column {
    NUMBER,
    NAME,
    PLACE,
    EMAIL,
    BOXES,
    SIGNATURE,
    DAY
  }

  /** The columns from left to right: mirrored where one writes from the right. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>(List.of(Column.values()));
    if (consents.isEmpty()) {
      columns.remove(Column.BOXES);
    }
    if (words.language().direction().equals("rtl")) {
      Collections.reverse(columns);
    }
    return columns;
  }

  /** A column's heading. */
  public String heading(Column column) {
    return switch (column) {
      case NUMBER -> "";
      case NAME -> words.get("sheet.name");
      case PLACE -> words.get("sheet.place");
      case EMAIL -> words.get("sheet.email");
      case BOXES -> words.get("sheet.boxes");
      case SIGNATURE -> words.get("sheet.signature");
      case DAY -> words.get("sheet.day");
    };
  }

  public List<Integer> sheetNumbers() {
    return IntStream.rangeClosed(1, sheets).boxed().toList();
  }

  public List<Integer> rowNumbers() {
    return IntStream.rangeClosed(1, rows).boxed().toList();
  }

  /** A length of the QR code in millimetres. */
  public String mm(int modules) {
    return String.format(Locale.ROOT, "%.2fmm", modules * MODULE);
  }
}
