package org.outcry.privacy.incidents;

import org.outcry.platform.backup.RestoreStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A restore does not forget what was recorded of incidents since the backup was made: it may well
 * be one that made it necessary, and its number must not be given to another. It can't be kept of
 * organisations whose keys were renewed or made in between, for the backup does not have them.
 */
@Component
class RestoredIncidents implements RestoreStep {
  private final JdbcClient jdbc;

  RestoredIncidents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String prepare(JdbcClient restored) {
    return "The register of incidents goes on from its present end, as far as the backup has its keys.";
  }

  @Override
  public void beforeSwap() {
    jdbc.sql(
            """
            insert into incident_entry select p.* from public.incident_entry p
            where exists (select from organisation o where o.id = p.organisation_id)
              and KEYS_ARE_KNOWN
            on conflict do nothing
            """
                .replace("KEYS_ARE_KNOWN", KEYS_ARE_KNOWN))
        .update();
  }
}
