package org.outcry.exports;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the files of dossiers whose time is over, or in which somebody was who is erased; however
 * long another is being made.
 */
@ServerOnly
@Component
public class OldDossiers implements SteadyJob {
  private static final int AT_ONCE = 100;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final DossierParts parts;

  OldDossiers(JdbcClient jdbc, TransactionTemplate transactions, DossierParts parts) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.parts = parts;
  }

  @Override
  public String name() {
    return "old-dossiers";
  }

  @Override
  public Duration pause() {
    return Duration.ofMinutes(1);
  }

  private record Old(UUID organisation, UUID id) {}

  @Override
  public void run() {
    List<Old> some;
    do {
      some = next();
      some.forEach(this::remove);
    } while (some.size() == AT_ONCE && !Thread.currentThread().isInterrupted());
  }

  private List<Old> next() {
    return jdbc.sql(
            """
            select organisation_id as organisation, id from dossier_job
            where state = 'made' and remove_at < now() order by remove_at limit ?
            """)
        .param(AT_ONCE)
        .query(Old.class)
        .list();
  }

  private void remove(Old old) {
    transactions.executeWithoutResult(_ -> {
      jdbc.sql(
              """
              update dossier_job set state = 'removed'
              where organisation_id = ? and id = ? and state = 'made'
              """)
          .params(old.organisation(), old.id())
          .update();
      parts.remove(old.organisation(), old.id());
    });
  }
}
