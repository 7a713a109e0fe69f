package org.outcry.studio.life;

import java.util.List;
import org.outcry.campaigns.drafts.Comparison;
import org.outcry.studio.web.ActionPage;

/**
 * What is different between two versions.
 *
 * @param title which they are
 * @param choices what can be compared
 * @param before the chosen earlier one
 * @param now the chosen later one
 */
public record CompareView(
    ActionPage top,
    String title,
    List<Choice> choices,
    String before,
    String now,
    List<Text> texts,
    List<Setting> settings) {
  /** A version, or the draft. */
  public record Choice(String value, String name) {}

  /** A text in one language. */
  public record Text(
      String name, String language, String tag, String direction, List<Comparison.Piece> pieces) {}

  /** A setting: what of it is gone, and what is new. */
  public record Setting(String name, List<Comparison.Piece> lines) {}
}
