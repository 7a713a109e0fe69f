package org.outcry.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Actions;
import org.outcry.letters.Addressees;
import org.outcry.supporters.Particulars;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A line for each letter. What was typed is there where the signature counts and the letter was not
 * taken back.
 */
final class LetterRows implements ExportRows {
  private final JdbcClient jdbc;
  private final ExportOrder order;
  private final UUID until;
  private final Supporters supporters;
  private final Addressees addressees;
  private final Actions actions;

  /**
   * Rows to be read.
   *
   * @param until the last id that is looked at
   */
  LetterRows(
      JdbcClient jdbc,
      ExportOrder order,
      UUID until,
      Supporters supporters,
      Addressees addressees,
      Actions actions) {
    this.jdbc = jdbc;
    this.order = order;
    this.until = until;
    this.supporters = supporters;
    this.addressees = addressees;
    this.actions = actions;
  }

  @Override
  public List<String> headings() {
    return order.columns().stream()
        .map(column ->
            column == ExportColumn.SIGNED_AT
                ? ExportRows.timed(column, order.zone())
                : column.word())
        .toList();
  }

  @Override
  public ExportBatch after(@Nullable UUID after) {
    List<Row> rows = new ArrayList<>();
    UUID[] last = {null};
    int[] looked = {0};
    jdbc.sql(
            """
            select l.id, l.signature_id, l.target_key, l.addressee_id, l.held_for, l.attempts,
              l.delivery_id, l.state as letter_state, s.version, s.language, s.signed_at, s.country,
              l.state = any(:states) and s.signed_at >= :from and s.signed_at < :before as chosen,
              case when :personal and s.state = 'counted' and l.state <> 'withdrawn'
                and l.state = any(:states) then s.payload end as payload
            from (
              select * from letter
              where organisation_id = :organisation and action_id = :action
                and id > cast(:after as uuid) and id <= cast(:until as uuid)
              order by id limit :most) as l
            join signature s on s.organisation_id = :organisation and s.action_id = :action
              and s.id = l.signature_id
            order by l.id
            """)
        .param("organisation", order.action().organisationId())
        .param("action", order.action().id())
        .param("states", order.states().toArray(String[]::new))
        .param("from", Timestamp.from(order.signedFrom()))
        .param("before", Timestamp.from(order.signedBefore()))
        .param("after", after == null ? new UUID(0, 0) : after)
        .param("until", until)
        .param("most", BATCH)
        .param("personal", order.isPersonal())
        .query(row -> {
          looked[0]++;
          last[0] = row.getObject("id", UUID.class);
          if (row.getBoolean("chosen")) {
            rows.add(read(row));
          }
        });
    return new ExportBatch(
        rows.stream().map(this::line).toList(), looked[0] < BATCH ? null : last[0]);
  }

  /**
   * A row.
   *
   * @param typed what was; {@code null} where it must not leave, or is not asked for
   * @param addressee whom it was moved to; {@code null} when it was not
   */
  private record Row(
      Map<ExportColumn, String> facts,
      int version,
      String target,
      @Nullable UUID addressee,
      @Nullable Particulars typed) {}

  private Row read(ResultSet row) throws SQLException {
    Map<ExportColumn, String> facts = new EnumMap<>(ExportColumn.class);
    facts.put(ExportColumn.ID, row.getString("id"));
    facts.put(ExportColumn.SIGNATURE, row.getString("signature_id"));
    facts.put(ExportColumn.STATE, row.getString("letter_state"));
    facts.put(ExportColumn.SIGNED_AT, ExportRows.time(row.getTimestamp("signed_at"), order.zone()));
    facts.put(ExportColumn.TARGET, row.getString("target_key"));
    facts.put(ExportColumn.HELD_FOR, text(row.getString("held_for")));
    facts.put(ExportColumn.ATTEMPTS, row.getString("attempts"));
    facts.put(ExportColumn.DELIVERY, text(row.getString("delivery_id")));
    facts.put(ExportColumn.COUNTRY, text(row.getString("country")));
    facts.put(ExportColumn.LANGUAGE, row.getString("language"));
    facts.put(ExportColumn.VERSION, row.getString("version"));
    return new Row(
        facts,
        row.getInt("version"),
        row.getString("target_key"),
        row.getObject("addressee_id", UUID.class),
        supporters.typed(order.action(), row));
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private List<String> line(Row row) {
    List<String> cells = new ArrayList<>();
    for (ExportColumn column : order.columns()) {
      if (column == ExportColumn.ADDRESSEE) {
        cells.add(addressee(row));
      } else {
        cells.add(
            column.isPersonal()
                ? Supporters.cell(column, row.typed())
                : Objects.requireNonNull(row.facts().get(column)));
      }
    }
    return cells;
  }

  /** Looked up once the batch's connection is given back: it may need one of its own. */
  private String addressee(Row row) {
    UUID action = order.action().id();
    return addressees
        .of(
            order.action().organisationId(),
            action,
            actions.version(action, row.version()),
            row.target(),
            row.addressee())
        .name();
  }
}
