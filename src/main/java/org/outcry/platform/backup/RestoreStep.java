package org.outcry.platform.backup;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a module does to its tables of a backup when they are loaded and before they take the place
 * of the database's; any bean of this type is found.
 */
public interface RestoreStep {
  /**
   * In {@link #beforeSwap}, of a present row {@code p} of an organisation: the restored tables have
   * all keys of it, without which nothing of the row could be read (a condition). They lack one
   * only where they had another of its version already, see {@link RestoredKeys}.
   */
  String KEYS_ARE_KNOWN =
      """
      not exists (select from public.data_key k where k.owner = p.organisation_id
        and not exists (select from data_key r where r.owner = k.owner
          and r.purpose = k.purpose and r.version = k.version and r.wrapped = k.wrapped))
      """;

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
