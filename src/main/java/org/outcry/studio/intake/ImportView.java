package org.outcry.studio.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.StudioView;

/**
 * The form for a table of rows from paper.
 *
 * @param path of this page
 * @param back to the action's page about paper
 * @param note what is to be known before; {@code null} for nothing
 * @param columns that the table can have
 * @param asked what is asked, the file last
 */
public record ImportView(
    StudioView page,
    String path,
    String back,
    @Nullable String note,
    List<Mistake> mistakes,
    List<Column> columns,
    List<Asked> asked) {
  /** A column, and what stands in it. */
  public record Column(String name, String text) {}
}
