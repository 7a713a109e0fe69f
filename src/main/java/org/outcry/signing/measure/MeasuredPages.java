package org.outcry.signing.measure;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What has been counted of an action's pages and forms, up to ten seconds ago. Robots and whoever
 * loads a page again are among those that it was served to; who was shown it by a cache in front of
 * Outcry, or by their own browser, is not.
 */
@Service
public class MeasuredPages {
  private final JdbcClient jdbc;

  MeasuredPages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One number.
   *
   * @param field that it is about; empty for none
   */
  public record Measure(PageEvent event, String field, long counted) {}

  /** How often the page was served on a day of the organisation's clock. */
  public record Day(LocalDate day, long served) {}

  /**
   * All events and fields of an action, over all languages, arms and variants.
   *
   * @param from the first day; {@code null} for from the beginning
   * @param to the last day; {@code null} for to the end
   */
  public List<Measure> of(
      UUID organisation, UUID action, @Nullable LocalDate from, @Nullable LocalDate to) {
    return jdbc.sql(
            """
            select event, field, sum(counted)::bigint as counted from page_measure
            where organisation_id = :organisation and action_id = :action
              and day between coalesce(cast(:from as date), '-infinity')
                and coalesce(cast(:to as date), 'infinity')
            group by event, field
            """)
        .param("organisation", organisation)
        .param("action", action)
        .param("from", from == null ? null : from.toString())
        .param("to", to == null ? null : to.toString())
        .query((row, _) ->
            new Measure(event(row.getString("event")), row.getString("field"), row.getLong(3)))
        .list();
  }

  /** How often the page was served, day by day; days without are left out. */
  public List<Day> served(UUID organisation, UUID action) {
    return jdbc.sql(
            """
            select day, sum(counted)::bigint as served from page_measure
            where organisation_id = ? and action_id = ? and event = 'served'
            group by day order by day
            """)
        .params(organisation, action)
        .query(Day.class)
        .list();
  }

  /** What has come of the arms of an experiment, by their keys. */
  public Map<String, Map<PageEvent, Long>> arms(UUID organisation, UUID action, int experiment) {
    Map<String, Map<PageEvent, Long>> arms = new HashMap<>();
    jdbc.sql(
            """
            select arm, event, sum(counted)::bigint as counted from page_measure
            where organisation_id = ? and action_id = ? and field = '' and arm ~ ?
            group by arm, event
            """)
        .param(organisation)
        .param(action)
        .param("^" + experiment + "[a-d]$")
        .query(row -> {
          String arm = row.getString("arm");
          arms.computeIfAbsent(arm.substring(arm.length() - 1), _ -> new EnumMap<>(PageEvent.class))
              .put(event(row.getString("event")), row.getLong("counted"));
        });
    return arms;
  }

  private static PageEvent event(String word) {
    return PageEvent.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
