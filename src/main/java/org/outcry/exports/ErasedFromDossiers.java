package org.outcry.exports;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an erasure does to the files of dossiers, which nobody can take a single person out of. */
@Component
public class ErasedFromDossiers {
  private final JdbcClient jdbc;

  ErasedFromDossiers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Has the files of an action's dossiers handed out no more and removed within minutes, and what
   * is being made at the moment made anew. In the transaction of the erasure.
   */
  public void end(UUID organisation, UUID action) {
    jdbc.sql(
            """
            update dossier_job
            set remove_at = case state when 'made' then now() else remove_at end,
              taken_by = case state when 'made' then taken_by end,
              lease_until = case state when 'running' then now() else lease_until end,
              anew = anew or state = 'running'
            -- one that waits too: it does not begin before this is over, or has begun meanwhile
            where organisation_id = ? and action_id = ? and state in ('waiting', 'made', 'running')
            """)
        .params(organisation, action)
        .update();
  }
}
