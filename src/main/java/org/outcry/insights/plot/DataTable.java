package org.outcry.insights.plot;

import java.util.List;

/**
 * The numbers of a plot: what it is for whoever wants them exactly, or doesn't see it.
 *
 * @param caption whose numbers, and of what they are
 * @param heads of the columns, that of the rows' names first
 */
public record DataTable(Caption caption, List<String> heads, List<Row> rows) {
  /**
   * A row.
   *
   * @param name its heading
   * @param cells one for each further column
   */
  public record Row(String name, List<String> cells) {}

  public DataTable {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
    int columns = heads.size() - 1;
    if (rows.stream().anyMatch(row -> row.cells().size() != columns)) {
      throw new IllegalArgumentException("rows of " + caption.id() + " have not as many cells");
    }
  }
}
