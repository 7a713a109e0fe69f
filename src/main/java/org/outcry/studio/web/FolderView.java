package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that imports a campaign folder.
 *
 * @param told what just happened; {@code null} for nothing
 * @param error what is wrong with the file itself; {@code null} for nothing
 * @param problems what is wrong in the folder
 */
public record FolderView(
    StudioView page,
    String path,
    String back,
    @Nullable String told,
    @Nullable String error,
    List<Line> problems) {
  /**
   * One thing that is wrong.
   *
   * @param place the file, with its line where there is one
   * @param sentence in English
   */
  public record Line(String place, String sentence) {}
}
