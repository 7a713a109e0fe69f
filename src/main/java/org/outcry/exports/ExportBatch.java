package org.outcry.exports;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a table.
 *
 * @param lines the cells of each, as many as there are headings
 * @param last the row up to which was looked; {@code null} when there are no more
 */
record ExportBatch(List<List<String>> lines, @Nullable UUID last) {}
