package org.outcry.signing;

import java.util.List;
import org.outcry.campaigns.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * An action's counter by country, region, language, source and whose words its letters have, kept
 * as exactly as the counter.
 */
@Service
public class Breakdown {
  private final JdbcClient jdbc;

  Breakdown(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One number.
   *
   * @param dimension {@code country}, {@code region}, {@code language}, {@code source} or {@code
   *     words}
   * @param value as it is stored; empty for those that have none; of words {@code own} where the
   *     supporter wrote something of their own, else {@code suggested}
   */
  public record Part(String dimension, String value, long counted) {}

  /** By dimension, the largest first. */
  public List<Part> of(Action action) {
    return jdbc.sql(
            """
            select dimension, value, counted from action_tally
            where organisation_id = ? and action_id = ? and counted > 0
            order by dimension, counted desc, value
            """)
        .params(action.organisationId(), action.id())
        .query(Part.class)
        .list();
  }
}
