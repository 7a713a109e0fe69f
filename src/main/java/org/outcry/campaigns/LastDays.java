package org.outcry.campaigns;

import java.time.Duration;
import java.util.List;
import org.outcry.organisations.Organisations;
import org.outcry.organisations.Organisations.Stored;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.text.Slug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Closes actions whose last day is over by their organisation's clock, within two minutes of its
 * midnight.
 */
@Component
class LastDays implements SteadyJob {
  private static final Logger LOG = LoggerFactory.getLogger(LastDays.class);

  private final JdbcClient jdbc;
  private final Organisations organisations;
  private final ActionLife life;

  LastDays(JdbcClient jdbc, Organisations organisations, ActionLife life) {
    this.jdbc = jdbc;
    this.organisations = organisations;
    this.life = life;
  }

  @Override
  public String name() {
    return "last-days";
  }

  @Override
  public Duration pause() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    organisations.list().forEach(this::close);
  }

  private void close(Stored organisation) {
    List<String> over =
        jdbc.sql(
                """
                select a.slug from action a
                join action_version v on v.organisation_id = a.organisation_id
                  and v.action_id = a.id and v.version = a.live_version
                where a.organisation_id = ? and a.state in ('live', 'paused')
                  and (v.document ->> 'ends')::date < ?
                """)
            .params(organisation.id(), organisation.organisation().today())
            .query(String.class)
            .list();
    for (String slug : over) {
      life.move(new Slug(slug), Action.State.CLOSED);
      LOG.info("{} was closed: its last day is over", slug);
    }
  }
}
