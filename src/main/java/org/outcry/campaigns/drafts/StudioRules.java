package org.outcry.campaigns.drafts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What an organisation's administrators have decided about work in the studio. */
@Service
public class StudioRules {
  private final JdbcClient jdbc;

  StudioRules(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether the public sees a page only after a second person has approved it; at first not. */
  public boolean needsSecondPerson(UUID organisation) {
    return jdbc.sql("select second_person from studio_rules where organisation_id = ?")
        .param(organisation)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** Decides that. */
  public void secondPerson(UUID organisation, boolean needed, UUID by) {
    jdbc.sql(
            """
            insert into studio_rules (organisation_id, second_person, changed_by) values (?, ?, ?)
            on conflict (organisation_id) do update set second_person = excluded.second_person,
              changed_by = excluded.changed_by, changed_at = now()
            """)
        .params(organisation, needed, by)
        .update();
  }
}
