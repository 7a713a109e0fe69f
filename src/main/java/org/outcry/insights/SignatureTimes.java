package org.outcry.insights;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Signatures that count, by when they were given: added up from quarters of an hour, which move
 * with the counter.
 */
@Service
public class SignatureTimes {
  private final JdbcClient jdbc;

  SignatureTimes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The first and the last quarter of an hour in which somebody signed; {@code null} when nobody
   * has.
   */
  public record Ends(@Nullable Instant first, @Nullable Instant last) {}

  /** When an action's signatures were given. */
  public Ends ends(UUID organisation, UUID action) {
    return jdbc.sql(
            """
            select min(quarter), max(quarter) from signature_time
            where organisation_id = ? and action_id = ? and counted > 0
            """)
        .params(organisation, action)
        .query((row, _) -> new Ends(instant(row.getTimestamp(1)), instant(row.getTimestamp(2))))
        .single();
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  /** How many signatures of an action were given in each stretch, each by a look into the index. */
  public long[] in(UUID organisation, UUID action, Slots slots) {
    long[] counted = new long[slots.size()];
    jdbc.sql(
            """
            select n, (
              select sum(counted) from signature_time
              where organisation_id = :organisation and action_id = :action
                and quarter >= begins and quarter < ends) as counted
            from unnest(:begins::timestamptz[], :ends::timestamptz[]) with ordinality
              as slot (begins, ends, n)
            """)
        .param("begins", texts(slots.bounds().subList(0, slots.size())))
        .param("ends", texts(slots.bounds().subList(1, slots.size() + 1)))
        .param("organisation", organisation)
        .param("action", action)
        .query(row -> {
          counted[row.getInt("n") - 1] = row.getLong("counted");
        });
    return counted;
  }

  private static String[] texts(List<Instant> times) {
    return times.stream().map(Instant::toString).toArray(String[]::new);
  }

  /** How many signatures of an action were given since a moment, to a quarter of an hour. */
  public long since(UUID organisation, UUID action, Instant moment) {
    return jdbc.sql(
            """
            select coalesce(sum(counted), 0) from signature_time
            where organisation_id = ? and action_id = ? and quarter >= ?
            """)
        .params(organisation, action, Timestamp.from(moment))
        .query(Long.class)
        .single();
  }

  /** The same of some of an organisation's actions; those without are left out. */
  public Map<Slug, Long> since(UUID organisation, Collection<Slug> actions, Instant moment) {
    Map<Slug, Long> counted = new HashMap<>();
    jdbc.sql(
            """
            select a.slug, sum(t.counted) from action a
              join signature_time t on t.organisation_id = a.organisation_id and t.action_id = a.id
            where a.organisation_id = :organisation and a.slug = any(:actions)
              and t.quarter >= :moment
            group by a.slug having sum(t.counted) > 0
            """)
        .param("organisation", organisation)
        .param("actions", actions.stream().map(Slug::value).toArray(String[]::new))
        .param("moment", Timestamp.from(moment))
        .query(row -> {
          counted.put(new Slug(row.getString(1)), row.getLong(2));
        });
    return counted;
  }
}
