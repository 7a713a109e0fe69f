package org.outcry.studio.life;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.ActionPage;

/**
 * An action's versions.
 *
 * @param done what just happened; {@code null} for nothing
 * @param wrong whether that is a refusal
 * @param stamp of the draft that a version would be put into
 * @param draft what the draft is, as a sentence
 * @param whole whether the draft can be taken out as a folder; else the latest version alone
 */
public record VersionsView(
    ActionPage top,
    @Nullable String done,
    boolean wrong,
    String stamp,
    String draft,
    boolean whole,
    List<Entry> entries) {
  /**
   * One of them.
   *
   * @param told when and by whom it was published and written, each a sentence
   */
  public record Entry(int version, List<String> told, boolean live) {}
}
