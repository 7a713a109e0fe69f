package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that imports a campaign folder.
 *
 * @param told what just happened; {@code null} for nothing
 * @param error what is wrong with the file itself; {@code null} for nothing
 * @param problems what is wrong in the folder
 * @param unseen what it would take the place of; {@code null} for nothing that nobody has seen
 */
public record FolderView(
    StudioView page,
    String path,
    String back,
    @Nullable String told,
    @Nullable String error,
    List<Line> problems,
    @Nullable Unseen unseen) {
  /**
   * Changes of a draft that nobody has published.
   *
   * @param sentence whose they are
   * @param path where they are seen
   * @param stamp of the draft
   */
  public record Unseen(String sentence, String path, String stamp) {}

  /**
   * One thing that is wrong.
   *
   * @param place the file, with its line where there is one
   * @param sentence in English
   */
  public record Line(String place, String sentence) {}
}
