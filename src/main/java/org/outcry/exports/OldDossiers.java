package org.outcry.exports;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.database.Batches;
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

  @Override
  public void run() {
    Batches.each(transactions, 1, this::remove);
  }

  private record Old(UUID organisation, UUID id) {}

  /** Removes one; whether there was any. */
  private int remove() {
    List<Old> old =
        jdbc.sql(
                """
                update dossier_job set state = 'removed'
                where (organisation_id, id) = (select organisation_id, id from dossier_job
                    where state = 'made' and remove_at < now() order by remove_at limit 1)
                  and state = 'made'
                returning organisation_id as organisation, id
                """)
            .query(Old.class)
            .list();
    old.forEach(each -> parts.remove(each.organisation(), each.id()));
    return old.size();
  }
}
