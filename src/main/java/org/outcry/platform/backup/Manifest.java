package org.outcry.platform.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds; docs/backup.md describes the file.
 *
 * @param format of the file, {@link #FORMAT}
 * @param schema the version of the last migration of the database
 * @param taken when the snapshot was made
 * @param masterKey the id of the master key that opens its personal data
 */
record Manifest(
    int format,
    String schema,
    Instant taken,
    String masterKey,
    List<Table> tables,
    List<Sequence> sequences) {
  static final int FORMAT = 1;

  /**
   * One table.
   *
   * @param sha256 of its rows in COPY's text format, in hexadecimal digits
   */
  record Table(String name, List<String> columns, long rows, String sha256) {}

  /** A sequence's state, as {@code setval} takes it. */
  record Sequence(String name, long value, boolean called) {}

  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
