package org.outcry.platform.crypto;

/**
 * A column of values that {@link Vault#seal} made under the organisation's keys, described so that
 * they can be sealed anew under a later key. The table has an {@code organisation_id}, and a
 * primary key that begins with it.
 *
 * @param table its name
 * @param column its name
 * @param label the first part of what is bound in, the {@code table} of {@link Vault#seal}, as an
 *     SQL expression over a row
 * @param row the second part, the {@code row} of {@link Vault#seal}, likewise
 */
public record SealedColumn(String table, String column, String label, String row) {
  /** A column whose label is one text for all rows. */
  public static SealedColumn of(String table, String column, String label, String row) {
    return new SealedColumn(table, column, "'" + label + "'", row);
  }
}
