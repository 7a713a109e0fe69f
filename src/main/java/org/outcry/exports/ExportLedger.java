package org.outcry.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The record of what staff have taken out, and why. Rows are added, never changed. */
@Service
public class ExportLedger implements SealedColumns {
  private static final String TABLE = "data_export";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Names names;

  ExportLedger(JdbcClient jdbc, Vault vault, Names names) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.names = names;
  }

  /**
   * What was chosen; kept encrypted.
   *
   * @param columns of a table, by their words; empty for a dossier
   * @param states likewise
   * @param target of a dossier, by its key; {@code null} for a table, as the next
   * @param addressee of a dossier, by name
   */
  public record Chosen(
      String reason,
      List<String> columns,
      List<String> states,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable String target,
      @Nullable String addressee) {
    public Chosen {
      columns = columns == null ? List.of() : List.copyOf(columns);
      states = states == null ? List.of() : List.copyOf(states);
    }
  }

  /** How an export stands. */
  public enum State {
    /** It goes on, as far as is known. */
    UNDER_WAY,
    COMPLETE,
    BROKEN_OFF
  }

  /**
   * An export.
   *
   * @param action its slug; {@code null} for what belongs to none
   * @param by the name of who did it, or the account's id where it is removed
   * @param rows how many have left; 0 where that is not known
   */
  public record Entry(
      UUID id,
      @Nullable String action,
      ExportKind kind,
      String by,
      Instant begunAt,
      Chosen chosen,
      State state,
      long rows) {}

  /**
   * Writes down that an export begins, in the caller's transaction; answers its id.
   *
   * @param action {@code null} for what belongs to none
   */
  UUID begin(
      UUID organisation, @Nullable UUID action, ExportKind kind, UUID account, Chosen chosen) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into data_export (organisation_id, action_id, id, kind, account_id, words)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(organisation)
        .param(action)
        .params(id, kind.word(), account)
        .param(vault.seal(organisation, TABLE, id, JSON.writeValueAsBytes(chosen)))
        .update();
    return id;
  }

  /**
   * Writes down how it ended.
   *
   * @param why it broke off; {@code null} when it is complete
   */
  void end(UUID organisation, UUID export, long rows, BrokenOff.@Nullable Cause why) {
    jdbc.sql(
            """
            insert into data_export_end (organisation_id, export_id, rows, outcome, why)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(organisation, export, rows, why == null ? "complete" : "broken-off")
        .param(why == null ? null : why.word())
        .update();
  }

  /**
   * An organisation's exports, the latest first.
   *
   * @param before only those older than this one; {@code null} for the beginning
   * @param most how many at most
   */
  public List<Entry> list(UUID organisation, @Nullable UUID before, int most) {
    return jdbc.sql(
            """
            select x.id, a.slug, x.kind, x.account_id, x.begun_at, x.words, e.outcome, e.rows,
              x.begun_at < now() - make_interval(secs => :longest) as old
            from data_export x
              left join action a on a.organisation_id = x.organisation_id and a.id = x.action_id
              left join data_export_end e on e.organisation_id = x.organisation_id
                and e.export_id = x.id
            where x.organisation_id = :organisation and x.id < cast(:before as uuid)
            order by x.id desc limit :most
            """)
        .param("longest", Exports.LONGEST.toSeconds())
        .param("organisation", organisation)
        .param("before", before == null ? new UUID(-1, -1) : before)
        .param("most", most)
        .query((row, _) -> read(organisation, row))
        .list();
  }

  /**
   * Letters of an action that were taken out to be delivered by hand.
   *
   * @param by the name of who did it, or the account's id where it is removed
   * @param target the key of whom they go to; {@code null} for all addressees, or when that can't
   *     be read
   */
  public record Taken(Instant at, String by, @Nullable String target) {}

  /** The latest of them, at most 20 among the organisation's thousand latest exports. */
  public List<Taken> tasks(Action action) {
    UUID organisation = action.organisationId();
    return jdbc.sql(
            """
            select id, account_id, begun_at, words
            from (select * from data_export where organisation_id = ?
              order by id desc limit 1000) as latest
            where action_id = ? and kind = ? order by id desc limit 20
            """)
        .params(organisation, action.id(), ExportKind.TASKS.word())
        .query((row, _) ->
            new Taken(
                row.getTimestamp("begun_at").toInstant(),
                names.shown(organisation, Names.of(row.getObject("account_id", UUID.class))),
                target(organisation, row)))
        .list();
  }

  private @Nullable String target(UUID organisation, ResultSet row) throws SQLException {
    try {
      return chosen(organisation, row.getObject("id", UUID.class), row.getBytes("words")).target();
    } catch (IllegalStateException unreadable) {
      return null; // Then it may have been anybody's.
    }
  }

  /** What was chosen for an export. */
  Chosen chosen(UUID organisation, UUID export) {
    return jdbc.sql("select words from data_export where organisation_id = ? and id = ?")
        .params(organisation, export)
        .query((row, _) -> chosen(organisation, export, row.getBytes(1)))
        .single();
  }

  private Chosen chosen(UUID organisation, UUID export, byte[] words) {
    return JSON.readValue(vault.open(organisation, TABLE, export, words), Chosen.class);
  }

  private Entry read(UUID organisation, ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    String outcome = row.getString("outcome");
    State open = row.getBoolean("old") ? State.BROKEN_OFF : State.UNDER_WAY;
    return new Entry(
        id,
        row.getString("slug"),
        ExportKind.of(row.getString("kind")),
        names.shown(organisation, Names.of(row.getObject("account_id", UUID.class))),
        row.getTimestamp("begun_at").toInstant(),
        chosen(organisation, id, row.getBytes("words")),
        outcome == null ? open : outcome.equals("complete") ? State.COMPLETE : State.BROKEN_OFF,
        row.getLong("rows"));
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "words", TABLE, "t.id");
  }
}
