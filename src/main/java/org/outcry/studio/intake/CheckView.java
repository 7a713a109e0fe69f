package org.outcry.studio.intake;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * What would happen with a table.
 *
 * @param path where the form goes that does it
 * @param again where another table is chosen
 * @param columns where it is said what the columns are; {@code null} where nobody asks
 * @param verdict what would happen, in a sentence
 * @param facts more of it
 * @param sample the first rows as they are understood; {@code null} for none
 * @param parts lines that are not entered
 * @param carried what the form carries
 * @param sure what somebody has to say before; {@code null} for nothing
 * @param button what it says; {@code null} where there is nothing to do
 * @param besides a sentence below the button; {@code null} for none
 */
public record CheckView(
    StudioView page,
    String title,
    String path,
    String again,
    @Nullable String columns,
    String verdict,
    List<String> facts,
    @Nullable Sample sample,
    List<Part> parts,
    SequencedMap<String, String> carried,
    @Nullable Sure sure,
    @Nullable String button,
    @Nullable String besides) {
  /**
   * Lines of one kind.
   *
   * @param id of its heading
   * @param more how many more there are; {@code null} for none
   */
  public record Part(String id, String title, List<String> lines, @Nullable String more) {}

  /** Rows below their headings. */
  public record Sample(List<String> headings, List<List<String>> rows) {}

  /**
   * Something to tick.
   *
   * @param error why it must be; {@code null} for nothing
   */
  public record Sure(String label, @Nullable String error) {}
}
