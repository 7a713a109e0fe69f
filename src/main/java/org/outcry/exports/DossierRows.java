package org.outcry.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the dossiers that were ordered, and those that commands have made. */
@Component
class DossierRows {
  private final JdbcClient jdbc;

  DossierRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was ordered, and the deliveries that were not: each side by its index. */
  private static final String ROWS =
      """
      (select j.id, j.state, j.volumes, j.remove_at, j.delivery_id, '@' || x.account_id as by,
          x.begun_at
        from dossier_job j
        join data_export x on x.organisation_id = j.organisation_id and x.id = j.id
        where j.organisation_id = :organisation and j.action_id = :action and ORDERED
        order by j.id desc limit :most)
      union all
      (select d.id, case when d.made_by ~ '^@' then 'restored' else 'command' end, 0, null, d.id,
          d.made_by, d.made_at
        from delivery d
        where d.organisation_id = :organisation and d.action_id = :action and d.kind = 'dossier'
          -- neither given up by who made it anew, nor begun a moment ago
          and (d.made_by !~ '^@' or d.state in ('made', 'handed-over'))
          and not exists (select from dossier_job j where j.organisation_id = d.organisation_id
            and j.action_id = d.action_id and j.delivery_id = d.id)
          and MADE
        order by d.id desc limit :most)
      order by id desc limit :most
      """;

  /** One. */
  record Row(
      UUID id,
      DossierJobs.State state,
      int volumes,
      @Nullable Instant removeAt,
      @Nullable UUID delivery,
      String by,
      Instant orderedAt) {}

  /** Those that are being made, or of which staff have not said what became of them. */
  private static final String UNSETTLED =
      """
      (j.state in ('waiting', 'running') or j.delivery_id in (
        select d.id from delivery d
        where d.organisation_id = :organisation and d.action_id = :action and d.kind = 'dossier'
          and d.state in ('begun', 'made')))
      """;

  /** Those that wait for staff, or are being made, the latest first. */
  List<Row> unsettled(Action action, @Nullable UUID before, int most) {
    return page(action, UNSETTLED + " is true", "d.state in ('begun', 'made')", before, most);
  }

  /** All others, as these. */
  List<Row> settled(Action action, @Nullable UUID before, int most) {
    return page(
        action, UNSETTLED + " is not true", "d.state in ('handed-over', 'undone')", before, most);
  }

  private List<Row> page(
      Action action, String ordered, String made, @Nullable UUID before, int most) {
    String after = "(cast(:before as uuid) is null or %s.id < :before) and ";
    return rows(action, after.formatted("j") + ordered, after.formatted("d") + made, most)
        .param("before", before)
        .query((row, _) -> row(row))
        .list();
  }

  private JdbcClient.StatementSpec rows(Action action, String ordered, String made, int most) {
    return jdbc.sql(ROWS.replace("ORDERED", ordered).replace("MADE", made))
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("most", most);
  }

  /** One of an action's. */
  Optional<Row> find(Action action, UUID id) {
    return rows(action, "j.id = :id", "d.id = :id", 1)
        .param("id", id)
        .query((row, _) -> row(row))
        .optional();
  }

  private static Row row(ResultSet row) throws SQLException {
    Timestamp remove = row.getTimestamp("remove_at");
    return new Row(
        row.getObject("id", UUID.class),
        DossierJobs.State.of(row.getString("state")),
        row.getInt("volumes"),
        remove == null ? null : remove.toInstant(),
        row.getObject("delivery_id", UUID.class),
        row.getString("by"),
        row.getTimestamp("begun_at").toInstant());
  }
}
