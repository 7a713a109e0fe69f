package org.outcry.platform.backup;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a module does to its tables of a backup when they are loaded and before they take the place
 * of the database's; any bean of this type is found.
 */
public interface RestoreStep {
  /**
   * Does it.
   *
   * @param restored sees the restored tables and no others
   * @return a sentence for the operator
   */
  String prepare(JdbcClient restored);

  /**
   * Does the last of it, while nobody signs and nothing of the present tables changes any more: in
   * the transaction of the swap, in which names mean the restored tables, and the present ones
   * under {@code public}. To be quick, and to bear being done again.
   */
  default void beforeSwap() {}
}
