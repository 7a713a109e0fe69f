package org.outcry.studio.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * What an action has to do with paper.
 *
 * @param path of this page
 * @param told what was just entered
 * @param refusal why nothing can be entered; {@code null} when it can
 * @param note what is to be known before; {@code null} for nothing
 * @param counted how many were given on paper, as a sentence
 * @param prints whether sheets can be printed
 * @param mistakes in the form for sheets
 * @param sheets what is asked for sheets
 * @param batches what was entered, the last first
 */
public record PaperView(
    StudioView page,
    String path,
    List<String> told,
    @Nullable String refusal,
    @Nullable String note,
    String counted,
    boolean prints,
    List<Mistake> mistakes,
    List<Asked> sheets,
    List<Batch> batches) {
  /** Sheets of one name, with numbers as they are shown. */
  public record Batch(String name, String sheets, String rows, String counted, String at) {}
}
