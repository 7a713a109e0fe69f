package org.outcry.exports;

import org.outcry.platform.backup.RestoreStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A restore does not forget what was taken out since the backup was made: what left is gone,
 * whatever the tables say. It can't be kept of organisations of which the backup has other keys of
 * the same version, nor of actions that it does not know.
 */
@Component
class RestoredExports implements RestoreStep {
  private final JdbcClient jdbc;

  RestoredExports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String prepare(JdbcClient restored) {
    return "The record of exports goes on from its present end, as far as the backup has its actions and keys.";
  }

  @Override
  public void beforeSwap() {
    jdbc.sql(
            """
            insert into data_export select p.* from public.data_export p
            where (exists (select from action a
                  where a.organisation_id = p.organisation_id and a.id = p.action_id)
                or p.action_id is null and exists (select from organisation o
                  where o.id = p.organisation_id))
              and KEYS_ARE_KNOWN
            on conflict (organisation_id, id) do nothing
            """
                .replace("KEYS_ARE_KNOWN", KEYS_ARE_KNOWN))
        .update();
    jdbc.sql(
            """
            insert into data_export_end select p.* from public.data_export_end p
            where exists (select from data_export x
              where x.organisation_id = p.organisation_id and x.id = p.export_id)
            on conflict (organisation_id, export_id) do nothing
            """)
        .update();
  }
}
