package org.outcry.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.supporters.Particulars;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A line for each signature. What was typed is there for signatures that count alone: others were
 * taken back, found to be false, or are not known to be anybody's.
 */
final class SignatureRows implements ExportRows {
  private final JdbcClient jdbc;
  private final ExportOrder order;
  private final UUID until;
  private final Supporters supporters;
  private final ConsentStates consents;
  private final List<String> own;

  /**
   * Rows to be read.
   *
   * @param until the last id that is looked at
   */
  SignatureRows(
      JdbcClient jdbc,
      ExportOrder order,
      UUID until,
      Supporters supporters,
      ConsentStates consents) {
    this.jdbc = jdbc;
    this.order = order;
    this.until = until;
    this.supporters = supporters;
    this.consents = consents;
    this.own =
        order.columns().contains(ExportColumn.OWN) ? ownFields(jdbc, order.action()) : List.of();
  }

  /** The keys of the action's own questions, in all of its versions. */
  private static List<String> ownFields(JdbcClient jdbc, Action action) {
    return jdbc.sql(
            """
            select field ->> 'key' from action_version v,
              jsonb_array_elements(v.document #> '{form,fields}') as field
            where v.organisation_id = ? and v.action_id = ? and field ->> 'type' = 'own'
            group by 1 order by min(v.version), 1
            """)
        .params(action.organisationId(), action.id())
        .query(String.class)
        .list();
  }

  @Override
  public List<String> headings() {
    List<String> headings = new ArrayList<>();
    for (ExportColumn column : order.columns()) {
      switch (column) {
        case OWN -> own.forEach(key -> headings.add("own." + key));
        case CONSENTS ->
            consents
                .keys()
                .forEach(key -> {
                  headings.add("consent." + key);
                  headings.add("consent." + key + ".version");
                });
        case SIGNED_AT -> headings.add(ExportRows.timed(column, order.zone()));
        default -> headings.add(column.word());
      }
    }
    return headings;
  }

  /**
   * A row.
   *
   * @param typed what was; {@code null} where it must not leave, or is not asked for
   */
  private record Row(UUID id, Map<ExportColumn, String> facts, @Nullable Particulars typed) {}

  @Override
  public ExportBatch after(@Nullable UUID after) {
    List<Row> rows = new ArrayList<>();
    UUID[] last = {null};
    int[] looked = {0};
    // Filtered in the output and not in the search, so that no batch looks for long.
    jdbc.sql(
            """
            select id as signature_id, chosen, version, language, signed_at, state, country, region,
              source, on_paper,
              case when :personal and chosen and state = 'counted' then payload end as payload
            from (
              select s.*, s.state = any(:states) and s.signed_at >= :from and s.signed_at < :before
                as chosen
              from signature s
              where organisation_id = :organisation and action_id = :action
                and id > cast(:after as uuid) and id <= cast(:until as uuid)
              order by id limit :most) as batch
            order by id
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
          last[0] = row.getObject("signature_id", UUID.class);
          if (row.getBoolean("chosen")) {
            rows.add(read(row));
          }
        });
    return new ExportBatch(lines(rows), looked[0] < BATCH ? null : last[0]);
  }

  private Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("signature_id", UUID.class),
        facts(row, order.zone()),
        supporters.typed(order.action(), row));
  }

  private static Map<ExportColumn, String> facts(ResultSet row, ZoneId zone) throws SQLException {
    Map<ExportColumn, String> facts = new EnumMap<>(ExportColumn.class);
    facts.put(ExportColumn.ID, row.getString("signature_id"));
    facts.put(ExportColumn.STATE, row.getString("state"));
    facts.put(ExportColumn.SIGNED_AT, ExportRows.time(row.getTimestamp("signed_at"), zone));
    facts.put(ExportColumn.COUNTRY, text(row.getString("country")));
    facts.put(ExportColumn.REGION, text(row.getString("region")));
    facts.put(ExportColumn.LANGUAGE, row.getString("language"));
    facts.put(ExportColumn.SOURCE, text(row.getString("source")));
    facts.put(ExportColumn.VERSION, row.getString("version"));
    facts.put(ExportColumn.ON_PAPER, row.getBoolean("on_paper") ? "yes" : "no");
    return facts;
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private List<List<String>> lines(List<Row> rows) {
    boolean asks =
        order.columns().contains(ExportColumn.CONSENTS)
            || order.columns().contains(ExportColumn.EMAIL)
            || order.columns().contains(ExportColumn.PHONE);
    Map<UUID, Map<String, ConsentStates.Given>> given =
        asks ? consents.of(rows.stream().map(Row::id).toList()) : Map.of();
    Collection<UUID> mailed =
        order.columns().contains(ExportColumn.EMAIL) ? mailed(rows, given) : List.of();
    return rows.stream()
        .map(row -> line(row, given.getOrDefault(row.id(), Map.of()), mailed.contains(row.id())))
        .toList();
  }

  /** Who may be written to: they agreed, have not asked for no mail, and are not suppressed. */
  private Collection<UUID> mailed(
      List<Row> rows, Map<UUID, Map<String, ConsentStates.Given>> given) {
    return supporters.mailed(
        order.action().organisationId(),
        rows.stream()
            .filter(row -> row.typed() != null)
            .filter(row ->
                given.getOrDefault(row.id(), Map.of()).values().stream()
                    .anyMatch(ConsentStates.Given::allowsMail))
            .collect(Collectors.toMap(Row::id, row -> Objects.requireNonNull(row.typed()))));
  }

  private List<String> line(Row row, Map<String, ConsentStates.Given> given, boolean mailed) {
    List<String> cells = new ArrayList<>();
    for (ExportColumn column : order.columns()) {
      switch (column) {
        case OWN -> own.forEach(key -> cells.add(own(row.typed(), key)));
        case CONSENTS -> consents.keys().forEach(key -> consent(given.get(key), cells));
        case EMAIL -> cells.add(mailed && row.typed() != null ? row.typed().email().value() : "");
        case PHONE -> cells.add(phone(row.typed(), given));
        default ->
            cells.add(
                column.isPersonal()
                    ? Supporters.cell(column, row.typed())
                    : Objects.requireNonNull(row.facts().get(column)));
      }
    }
    return cells;
  }

  private static String own(@Nullable Particulars typed, String key) {
    return typed == null ? "" : String.join(", ", typed.own().getOrDefault(key, List.of()));
  }

  private static String phone(@Nullable Particulars typed, Map<String, ConsentStates.Given> given) {
    return typed != null && given.values().stream().anyMatch(ConsentStates.Given::allowsCalls)
        ? text(typed.phone())
        : "";
  }

  private static void consent(ConsentStates.@Nullable Given given, List<String> cells) {
    cells.add(given == null ? "" : given.state());
    cells.add(given == null ? "" : String.valueOf(given.version()));
  }
}
