package org.outcry.exports;

import java.sql.Timestamp;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines of one table, read in batches by key: no transaction lasts longer than a batch. */
interface ExportRows {
  /** How many rows a batch looks at. Of the longest letters that is some ten megabytes. */
  int BATCH = 500;

  /** What the columns are called. */
  List<String> headings();

  /**
   * The next lines.
   *
   * @param after the last of the batch before; {@code null} for the beginning
   */
  ExportBatch after(@Nullable UUID after);

  /** The heading of a column of times, which tells their clock. */
  static String timed(ExportColumn column, ZoneId zone) {
    String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    return column.word() + " (" + name + ")";
  }

  /** A time with its offset, ISO 8601, to the second. */
  static String time(Timestamp time, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        time.toInstant().truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }
}
