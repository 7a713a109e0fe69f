package org.outcry.audit;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.database.Batches;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypts names, and texts that may hold some, that an earlier version has written into ledgers
 * readably, or a backup of one has brought back. A migration can't: it has no keys.
 */
@ServerOnly
@Component
class LateNames implements SteadyJob {
  private static final int BATCH = 200;

  /**
   * A column of names.
   *
   * @param owner whose ledger a row is in, as SQL
   * @param text whether it holds texts of staff's own, which may begin as what stands for a name
   */
  record Column(String table, String name, String owner, boolean text) {
    Column(String table, String name) {
      this(table, name, "organisation_id", false);
    }

    static Column ofInstallation(String table, String name) {
      return new Column(table, name, "uuid '%s'".formatted(Names.INSTALLATION), false);
    }

    static Column ofInstallationsTexts(String table, String name) {
      return new Column(table, name, "uuid '%s'".formatted(Names.INSTALLATION), true);
    }

    static Column ofTexts(String table, String name) {
      return new Column(table, name, "organisation_id", true);
    }

    /** What is encrypted already, as SQL. */
    private String kept() {
      return text ? "COLUMN ~ '^~" + Names.ID + "$'" : "(COLUMN ~ '^[~@]' or COLUMN = 'Outcry')";
    }
  }

  /** All of which rows are brought over. */
  static final List<Column> COLUMNS =
      List.of(
          new Column("preflight_event", "by"),
          new Column("letter_event", "by"),
          new Column("incident_entry", "by"),
          new Column("reply_decision", "by"),
          new Column("action_update_event", "by"),
          new Column("suppression", "by"),
          new Column("suppression_event", "by"),
          new Column("uncertain_rule", "set_by"),
          new Column("delivery", "made_by"),
          new Column("delivery", "settled_by"),
          new Column("action", "sealed_by"),
          new Column("in_page_agreement", "agreed_by"),
          new Column("office_change", "by"),
          Column.ofTexts("action_review", "note"),
          Column.ofTexts("action_review", "answer"),
          Column.ofInstallation("pace_change", "by"),
          Column.ofInstallationsTexts("pace_change", "change"),
          Column.ofInstallation("target_mailbox", "paused_by"),
          Column.ofInstallationsTexts("target_mailbox", "paused_for"),
          Column.ofInstallation("target_mailbox", "suppressed_by"),
          Column.ofInstallation("email_rules", "entered_by"));

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Names names;

  LateNames(JdbcClient jdbc, TransactionTemplate transactions, Names names) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.names = names;
  }

  private record Readable(String place, UUID organisation, String name) {}

  @Override
  public String name() {
    return "late-names";
  }

  @Override
  public Duration pause() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run() {
    for (Column column : COLUMNS) {
      Batches.each(transactions, BATCH, () -> batch(column));
    }
  }

  private int batch(Column column) {
    List<Readable> readable =
        jdbc.sql(
                sql(
                    """
                    select ctid::text as place, OWNER as organisation, COLUMN as name
                    from TABLE where not %s and COLUMN <> '' limit %d for update skip locked
                    """
                        .formatted(column.kept(), BATCH),
                    column))
            .query(Readable.class)
            .list();
    for (Readable each : readable) {
      jdbc.sql(sql("update TABLE set COLUMN = ? where ctid = cast(? as tid)", column))
          .params(encrypted(column, each), each.place())
          .update();
    }
    return readable.size();
  }

  private String encrypted(Column column, Readable each) {
    return column.text()
        ? names.keepText(each.organisation(), each.name())
        : names.keep(each.organisation(), each.name());
  }

  private static String sql(String statement, Column column) {
    return statement
        .replace("OWNER", column.owner())
        .replace("COLUMN", "\"" + column.name() + "\"")
        .replace("TABLE", column.table());
  }
}
