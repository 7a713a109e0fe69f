package org.outcry.signing.measure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.outcry.platform.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds counters to the days that they belong to. */
@Component
class PageMeasures {
  /** In one order, so that two nodes never wait for each other crosswise. */
  private static final String ADD =
      """
      insert into page_measure as m (organisation_id, action_id, day, event, field, language, arm,
        variant, counted)
      select organisation, action, day, event, field, language, arm, variant, n
      from unnest(:organisations::uuid[], :actions::uuid[], :days::date[], :events::text[],
          :fields::text[], :languages::text[], :arms::text[], :variants::text[], :numbers::bigint[])
        as row (organisation, action, day, event, field, language, arm, variant, n)
      order by organisation, action, day, event, field, language, arm, variant
      on conflict (organisation_id, action_id, day, event, field, language, arm, variant)
        do update set counted = m.counted + excluded.counted
      """;

  private final JdbcClient jdbc;

  PageMeasures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Two counters may be one row, where an organisation's clock was set to another zone. */
  void add(List<PageCounts.Growth> grown, Instant now) {
    Map<String, Line> lines = new TreeMap<>();
    for (PageCounts.Growth growth : grown) {
      PageCounts.Counted counted = growth.counted();
      String day = now.atZone(counted.page().zone()).toLocalDate().toString();
      lines.merge(
          day + " " + counted.event() + " " + counted.field() + " " + key(counted.page()),
          new Line(counted, day, growth.by()),
          Line::plus);
    }
    new Columns<>(jdbc.sql(ADD), lines.values())
        .texts("organisations", line -> line.counted.page().organisation())
        .texts("actions", line -> line.counted.page().action())
        .texts("days", Line::day)
        .texts("events", line -> line.counted.event().word())
        .texts("fields", line -> line.counted.field())
        .texts("languages", line -> line.counted.page().language())
        .texts("arms", line -> line.counted.page().arm())
        .texts("variants", line -> line.counted.page().variant())
        .numbers("numbers", Line::by)
        .statement()
        .update();
  }

  private static String key(PageSeen page) {
    return String.join(
        " ",
        page.organisation().toString(),
        page.action().toString(),
        page.language(),
        page.arm(),
        "/",
        page.variant());
  }

  private record Line(PageCounts.Counted counted, String day, long by) {
    Line plus(Line other) {
      return new Line(counted, day, by + other.by);
    }
  }
}
