package org.outcry.letters.delivery;

import java.util.List;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfText;

/**
 * What a volume's template shows.
 *
 * @param title the action's headline
 * @param target style and name
 */
public record VolumePage(
    Words words,
    PdfText text,
    String organisation,
    String title,
    String target,
    Volume volume,
    List<Entry> entries) {
  private static final int STEP = 100;

  /** The entries that a bookmark leads to: every hundredth. */
  public List<Entry> marks() {
    return java.util.stream.IntStream.iterate(0, i -> i < entries.size(), i -> i + STEP)
        .mapToObj(entries::get)
        .toList();
  }
}
