package org.outcry.privacy;

import java.util.List;
import java.util.UUID;
import org.outcry.supporters.Erasure;
import org.outcry.supporters.Erasures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes signatures anonymous whose time is over, as many as are given in a transaction. One that
 * can't be is put aside, on record, and stops none of the others.
 */
@Component
class Retiring {
  private static final Logger LOG = LoggerFactory.getLogger(Retiring.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Anonymisation anonymisation;
  private final Erasures erasures;

  Retiring(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Anonymisation anonymisation,
      Erasures erasures) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.anonymisation = anonymisation;
    this.erasures = erasures;
  }

  /** What can't be done together is done in halves, down to the one that stands in the way. */
  void retire(UUID organisation, UUID action, List<UUID> batch) {
    retire(organisation, action, batch, /* upTo= */ false);
  }

  /**
   * The same of the next signatures of an action, in the order of ids: that none up to the last of
   * them has a name is on the list of erasures, for a backup that has them all.
   */
  void retireUpTo(UUID organisation, UUID action, List<UUID> batch) {
    retire(organisation, action, batch, /* upTo= */ true);
  }

  private void retire(UUID organisation, UUID action, List<UUID> batch, boolean upTo) {
    try {
      transactions.executeWithoutResult(_ -> {
        anonymisation.retire(organisation, action, batch);
        if (upTo) {
          erasures.record(organisation, action, batch.getLast(), Erasure.Outcome.RETIRED);
        }
        jdbc.sql(
                """
                delete from retention_failure
                where organisation_id = ? and action_id = ? and signature_id = any(?::uuid[])
                """)
            .params(organisation, action, batch.stream().map(UUID::toString).toArray(String[]::new))
            .update();
      });
    } catch (RuntimeException failed) {
      if (batch.size() == 1) {
        fail(organisation, action, batch.getFirst(), failed);
      } else {
        retire(organisation, action, batch.subList(0, batch.size() / 2), upTo);
        retire(organisation, action, batch.subList(batch.size() / 2, batch.size()), upTo);
      }
    }
  }

  /** What was put aside and has become anonymous otherwise, as by an erasure, is no failure now. */
  void settle() {
    jdbc.sql(
            """
            delete from retention_failure f using signature s
            where s.organisation_id = f.organisation_id and s.action_id = f.action_id
              and s.id = f.signature_id and s.anonymous_at is not null
            """)
        .update();
  }

  /** Without the database this fails too, and all of it is tried again later. */
  private void fail(UUID organisation, UUID action, UUID signature, RuntimeException failed) {
    String reason = failed.getClass().getSimpleName();
    jdbc.sql(
            """
            insert into retention_failure as f (organisation_id, action_id, signature_id, reason)
            values (?, ?, ?, ?)
            on conflict (organisation_id, action_id, signature_id) do update
              set failures = f.failures + 1, reason = excluded.reason, failed_at = now()
            """)
        .params(organisation, action, signature, reason)
        .update();
    LOG.error("Signature {} could not be made anonymous: {}", signature, reason);
  }
}
