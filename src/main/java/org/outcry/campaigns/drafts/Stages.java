package org.outcry.campaigns.drafts;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What an organisation's drafts are on their way to. */
@Service
public class Stages {
  private final JdbcClient jdbc;

  Stages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where a draft is on its way to the public. */
  public enum Stage {
    /** A second person is asked to look at it. */
    REVIEW,
    /** It is published by the clock. */
    SCHEDULED,
    /** It was to be, and was not. */
    REFUSED
  }

  /** The stages of the organisation's actions, of those that have one. */
  public Map<Slug, Stage> of(UUID organisation) {
    Map<Slug, Stage> stages = new HashMap<>();
    jdbc.sql(
            """
            select a.slug, case when r.action_id is not null then 'REVIEW'
              when s.refused_at is null then 'SCHEDULED' else 'REFUSED' end as stage
            from action a
            left join action_schedule s on s.organisation_id = a.organisation_id
              and s.action_id = a.id
            left join (select distinct organisation_id, action_id from action_review
                where organisation_id = :organisation and state = 'asked') as r
              on r.organisation_id = a.organisation_id and r.action_id = a.id
            where a.organisation_id = :organisation
              and (s.action_id is not null or r.action_id is not null)
            """)
        .param("organisation", organisation)
        .query(row -> {
          stages.put(new Slug(row.getString("slug")), Stage.valueOf(row.getString("stage")));
        });
    return stages;
  }
}
