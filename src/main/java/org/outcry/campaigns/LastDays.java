package org.outcry.campaigns;

import java.time.LocalTime;
import java.util.List;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.text.Slug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Closes actions whose last day is over, within a minute of midnight (UTC). */
@Component
class LastDays implements NightlyJob {
  private static final Logger LOG = LoggerFactory.getLogger(LastDays.class);

  private final JdbcClient jdbc;
  private final ActionLife life;

  LastDays(JdbcClient jdbc, ActionLife life) {
    this.jdbc = jdbc;
    this.life = life;
  }

  @Override
  public String name() {
    return "last-days";
  }

  @Override
  public LocalTime at() {
    return LocalTime.MIDNIGHT;
  }

  @Override
  public void run() {
    List<String> over =
        jdbc.sql(
                """
                select a.slug from action a
                join action_version v on v.organisation_id = a.organisation_id
                  and v.action_id = a.id and v.version = a.live_version
                where a.state in ('live', 'paused')
                  and (v.document ->> 'ends')::date < (now() at time zone 'UTC')::date
                """)
            .query(String.class)
            .list();
    for (String slug : over) {
      life.move(new Slug(slug), Action.State.CLOSED);
      LOG.info("{} was closed: its last day is over", slug);
    }
  }
}
