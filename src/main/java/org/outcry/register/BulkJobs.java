package org.outcry.register;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.organisations.Campaigners;
import org.outcry.organisations.EndsWithRole;
import org.outcry.platform.backup.RestoreStep;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Columns;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.jobs.NightlyJob;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work on many signatures or letters: first its list is made and shown, then somebody says yes,
 * then any node does it, batch by batch ({@link BulkWorker}).
 */
@Service
public class BulkJobs implements SealedColumns, NightlyJob, RestoreStep, EndsWithRole {
  /** More are several jobs. */
  public static final int MOST = 100_000;

  private static final String TABLE = "bulk_job";
  private static final String COLUMNS =
      """
      select organisation_id, id, action_id, kind, word, account_id, state, stopped_for, total, done, changed,
        undoes, undone_by, made_at, ended_at
      from bulk_job
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final Audit audit;
  private final Campaigners campaigners;

  BulkJobs(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Vault vault,
      Audit audit,
      Campaigners campaigners) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.audit = audit;
    this.campaigners = campaigners;
  }

  /** Something that is to be worked on: a signature, or a letter. */
  public record Item(UUID action, UUID row) {}

  /**
   * Makes the list of a job. Nothing is done before {@link #start}.
   *
   * @param action whose they all are; {@code null} for several
   * @param word a tag; {@code null} where the kind needs none
   * @param items 1 to {@value #MOST}
   */
  public UUID ask(
      UUID organisation,
      @Nullable UUID action,
      UUID account,
      BulkKind kind,
      @Nullable String word,
      List<Item> items) {
    if (items.isEmpty() || items.size() > MOST) {
      throw new IllegalArgumentException("1 to 100,000 items");
    }
    UUID id = Ids.next();
    transactions.executeWithoutResult(_ -> {
      insert(organisation, id, action, account, kind, word, items.size(), null);
      new Columns<>(
              jdbc.sql(
                      """
                      insert into bulk_item (organisation_id, job_id, n, action_id, row_id)
                      select :organisation, :job, n, action, row_id
                      from unnest(:actions::uuid[], :rows::uuid[]) with ordinality
                        as item (action, row_id, n)
                      """)
                  .param("organisation", organisation)
                  .param("job", id),
              items)
          .texts("actions", Item::action)
          .texts("rows", Item::row)
          .statement()
          .update();
    });
    return id;
  }

  private void insert(
      UUID organisation,
      UUID id,
      @Nullable UUID action,
      UUID account,
      BulkKind kind,
      @Nullable String word,
      int total,
      @Nullable UUID undoes) {
    jdbc.sql(
            """
            insert into bulk_job (organisation_id, id, action_id, kind, word, account_id, total,
              undoes)
            values (:organisation, :id, :action, :kind, :word, :account, :total, :undoes)
            """)
        .param("organisation", organisation)
        .param("id", id)
        .param("action", action)
        .param("kind", kind.word())
        .param(
            "word",
            word == null
                ? null
                : vault.seal(organisation, TABLE, id, word.getBytes(StandardCharsets.UTF_8)),
            Types.BINARY)
        .param("account", account)
        .param("total", total)
        .param("undoes", undoes)
        .update();
  }

  /**
   * Makes the list of a job that undoes another: what that one has changed.
   *
   * @return empty when it can't be undone, or has been
   */
  public Optional<UUID> askToUndo(BulkJob job, UUID account) {
    BulkKind kind = job.kind().undo().orElse(null);
    if (!job.isUndoable() || kind == null) {
      return Optional.empty();
    }
    UUID id = Ids.next();
    transactions.executeWithoutResult(_ -> {
      insert(
          job.organisation(), id, job.action(), account, kind, job.word(), job.changed(), job.id());
      jdbc.sql(
              """
              insert into bulk_item (organisation_id, job_id, n, action_id, row_id, was)
              select organisation_id, :id, row_number() over (order by n), action_id, row_id, was
              from bulk_item
              where organisation_id = :organisation and job_id = :job and outcome = 'changed'
              """)
          .param("id", id)
          .param("organisation", job.organisation())
          .param("job", job.id())
          .update();
    });
    return Optional.of(id);
  }

  /**
   * Begins a job that was asked for, once.
   *
   * @param account in whose name it is done
   * @param slug its action's; {@code null} for those of several
   * @return whether it has begun now; not when it had already, or what it undoes was undone
   * @throws Campaigners.RoleEnded when they may no longer do it
   */
  public boolean start(BulkJob job, UUID account, @Nullable String slug) {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          campaigners.hold(job.organisation(), account);
          boolean begun =
              change(
                  job,
                  account,
                  """
                  update bulk_job set state = 'running', account_id = ?, started_at = now()
                  where organisation_id = ? and id = ? and state = 'asked'
                  """);
          if (begun && job.undoes() != null) {
            begun =
                jdbc.sql(
                            """
                            update bulk_job set undone_by = ?
                            where organisation_id = ? and id = ? and undone_by is null
                            """)
                        .params(job.id(), job.organisation(), job.undoes())
                        .update()
                    == 1;
            if (!begun) {
              status.setRollbackOnly();
              return false;
            }
          }
          if (begun) {
            record(Act.BULK_STARTED, job, slug);
          }
          return begun;
        }));
  }

  /**
   * Goes on with a job that has stopped; false when it had not.
   *
   * @param account in whose name the rest is done
   * @throws Campaigners.RoleEnded when they may no longer do it
   */
  public boolean resume(BulkJob job, UUID account, @Nullable String slug) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          campaigners.hold(job.organisation(), account);
          boolean goesOn =
              change(
                  job,
                  account,
                  """
                  update bulk_job
                  set state = 'running', account_id = ?, stopped_for = null, failures = 0,
                    started_at = now()
                  where organisation_id = ? and id = ? and state = 'stopped'
                  """);
          if (goesOn) {
            record(Act.BULK_STARTED, job, slug);
          }
          return goesOn;
        }));
  }

  /**
   * Ends a job before its time; the batch that is being done at the moment is waited for. What it
   * would have undone can be undone again.
   *
   * @return whether it has ended now; not when it was over
   */
  public boolean cancel(BulkJob job, @Nullable String slug) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          Optional<Boolean> begun =
              jdbc.sql(
                      """
                      update bulk_job set state = 'cancelled', stopped_for = null, ended_at = now()
                      where organisation_id = ? and id = ?
                        and state in ('asked', 'running', 'stopped')
                      returning started_at is not null
                      """)
                  .params(job.organisation(), job.id())
                  .query(Boolean.class)
                  .optional();
          if (begun.orElse(false)) {
            if (job.undoes() != null) {
              leaveToUndo(job, job.undoes());
            }
            record(Act.BULK_CANCELLED, job, slug);
          }
          return begun.isPresent();
        }));
  }

  /** The rest of what a job has not undone can be; as long as its list is kept. */
  private void leaveToUndo(BulkJob job, UUID undone) {
    jdbc.sql(
            """
            update bulk_job set undone_by = null
            where organisation_id = ? and id = ? and undone_by = ?
              and ended_at > now() - interval '90 days'
            """)
        .params(job.organisation(), undone, job.id())
        .update();
  }

  private boolean change(BulkJob job, UUID account, String sql) {
    return jdbc.sql(sql).params(account, job.organisation(), job.id()).update() == 1;
  }

  private void record(Act act, BulkJob job, @Nullable String slug) {
    Deed deed =
        Deed.of(act)
            .in(job.organisation())
            .with("job", job.id())
            .with("kind", job.kind().word())
            .with("number", job.total());
    audit.record(slug == null ? deed : deed.on("action", slug));
  }

  /** A job of the organisation. */
  public Optional<BulkJob> find(UUID organisation, UUID id) {
    return jdbc.sql(COLUMNS + " where organisation_id = ? and id = ?")
        .params(organisation, id)
        .query((row, _) -> read(row))
        .optional();
  }

  /** The latest jobs of the organisation that somebody has said yes to. */
  public List<BulkJob> latest(UUID organisation, int most) {
    return jdbc.sql(
            COLUMNS
                + " where organisation_id = ? and started_at is not null order by id desc limit ?")
        .params(organisation, most)
        .query((row, _) -> read(row))
        .list();
  }

  private BulkJob read(ResultSet row) throws SQLException {
    UUID organisation = row.getObject("organisation_id", UUID.class);
    UUID id = row.getObject("id", UUID.class);
    byte @Nullable [] word = row.getBytes("word");
    Timestamp ended = row.getTimestamp("ended_at");
    return new BulkJob(
        organisation,
        id,
        row.getObject("action_id", UUID.class),
        BulkKind.of(row.getString("kind")).orElseThrow(),
        word == null
            ? null
            : new String(vault.open(organisation, TABLE, id, word), StandardCharsets.UTF_8),
        row.getObject("account_id", UUID.class),
        BulkJob.State.of(row.getString("state")),
        stopped(row.getString("state"), row.getString("stopped_for")),
        row.getInt("total"),
        row.getInt("done"),
        row.getInt("changed"),
        row.getObject("undoes", UUID.class),
        row.getObject("undone_by", UUID.class),
        row.getTimestamp("made_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }

  private static BulkJob.@Nullable Stopped stopped(String state, @Nullable String word) {
    if (BulkJob.State.of(state) != BulkJob.State.STOPPED) {
      return null;
    }
    return word == null // as a node of an older version writes it
        ? BulkJob.Stopped.FAILURES
        : BulkJob.Stopped.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The longest running job that no other node works on, locked until the transaction ends. */
  Optional<BulkJob> lockNext() {
    return jdbc.sql(
            COLUMNS + " where state = 'running' order by started_at limit 1 for update skip locked")
        .query((row, _) -> read(row))
        .optional();
  }

  /**
   * An item whose turn it is.
   *
   * @param was what an undo needs to know; {@code null} for nothing
   */
  record Turn(int n, UUID action, UUID row, @Nullable String was) {}

  List<Turn> turns(BulkJob job, int most) {
    return jdbc.sql(
            """
            select n, action_id as action, row_id as row, was from bulk_item
            where organisation_id = ? and job_id = ? and n > ? order by n limit ?
            """)
        .params(job.organisation(), job.id(), job.done(), most)
        .query(Turn.class)
        .list();
  }

  /**
   * What came of an item.
   *
   * @param was what its undo needs to know; {@code null} for nothing
   */
  record Outcome(boolean changed, @Nullable String was) {}

  /** Keeps what came of a batch, in its transaction. */
  void settle(BulkJob job, List<Turn> turns, List<Outcome> outcomes) {
    new Columns<>(
            jdbc.sql(
                    """
                    update bulk_item i set outcome = v.outcome, was = v.was,
                      row_id = case when :tagged and v.was is not null then :none else row_id end
                    from unnest(:numbers::int[], :outcomes::text[], :was::text[])
                      as v (n, outcome, was)
                    where i.organisation_id = :organisation and i.job_id = :job and i.n = v.n
                    """)
                .param("organisation", job.organisation())
                .param("job", job.id())
                // Who it was is enough to undo it; beside the signature it would name whose that
                // is.
                .param("tagged", job.kind() == BulkKind.TAG || job.kind() == BulkKind.UNTAG)
                .param("none", new UUID(0, 0)),
            IntStream.range(0, turns.size()).boxed().toList())
        .numbers("numbers", at -> turns.get(at).n())
        .texts("outcomes", at -> outcomes.get(at).changed() ? "changed" : "left")
        .texts("was", at -> outcomes.get(at).was())
        .statement()
        .update();
    int changed = (int) outcomes.stream().filter(Outcome::changed).count();
    boolean over = job.done() + turns.size() >= job.total();
    jdbc.sql(
            """
            update bulk_job set done = done + :done, changed = changed + :changed, failures = 0,
              state = case when :over then 'finished' else state end,
              ended_at = case when :over then now() end
            where organisation_id = :organisation and id = :id
            """)
        .param("done", turns.size())
        .param("changed", changed)
        .param("over", over)
        .param("organisation", job.organisation())
        .param("id", job.id())
        .update();
    if (over) {
      audit.record(
          Deed.of(Act.BULK_FINISHED)
              .in(job.organisation())
              .with("job", job.id())
              .with("changed", job.changed() + changed));
    }
  }

  /** A batch has failed; after some in a row the job stops, and staff see it. */
  void failed(BulkJob job, int most) {
    jdbc.sql(
            """
            update bulk_job set failures = failures + 1,
              state = case when failures + 1 >= :most then 'stopped' else state end,
              stopped_for = case when failures + 1 >= :most then 'failures' end
            where organisation_id = :organisation and id = :id and state = 'running'
            """)
        .param("most", most)
        .param("organisation", job.organisation())
        .param("id", job.id())
        .update();
  }

  /** What somebody began stops; a colleague goes on with it, in their own name, or ends it. */
  @Override
  public void end(@Nullable UUID organisation, UUID account) {
    jdbc.sql(
            """
            update bulk_job set state = 'stopped', stopped_for = 'role'
            where account_id = :account and state = 'running'
              and organisation_id = coalesce(:organisation, organisation_id)
            returning organisation_id, id, kind
            """)
        .param("account", account)
        .param("organisation", organisation, Types.OTHER)
        .query((row, _) -> deed(Act.BULK_STOPPED, row))
        .list()
        .forEach(audit::record);
  }

  private static Deed deed(Act act, ResultSet row) throws SQLException {
    return Deed.of(act)
        .in(row.getObject("organisation_id", UUID.class))
        .with("job", row.getObject("id", UUID.class))
        .with("kind", row.getString("kind"));
  }

  @Override
  public String name() {
    return "forget-bulk-lists";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(3, 47);
  }

  /**
   * What nobody has said yes to goes after a day; a job that has not got on for 90 days is ended,
   * and lists of jobs that are over go after 90 days.
   */
  @Override
  public void run() {
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                """
                update bulk_job set state = 'cancelled', stopped_for = null, ended_at = now()
                where state = 'stopped' and started_at < now() - interval '90 days'
                returning organisation_id, id, kind
                """)
            .query((row, _) -> deed(Act.BULK_CANCELLED, row))
            .list()
            .forEach(audit::record));
    for (String sql :
        List.of(
            """
            delete from bulk_item i using bulk_job j
            where j.organisation_id = i.organisation_id and j.id = i.job_id
              and (j.state in ('asked', 'cancelled') and j.started_at is null
                  and j.made_at < now() - interval '1 day'
                or j.ended_at < now() - interval '90 days')
            """,
            """
            update bulk_job set undone_by = id
            where ended_at < now() - interval '90 days' and undone_by is null
            """,
            """
            delete from bulk_job where state in ('asked', 'cancelled') and started_at is null
              and made_at < now() - interval '1 day'
            """)) {
      jdbc.sql(sql).update();
    }
  }

  /** What ran when the backup was made has gone on since, or was ended. */
  @Override
  public String prepare(JdbcClient restored) {
    int stopped =
        restored
            .sql(
                """
                update bulk_job set state = 'stopped', stopped_for = 'restore'
                where state = 'running'
                """)
            .update();
    return stopped == 0
        ? "No work on many at once was going on when the backup was made."
        : "Work on many at once that was going on when the backup was made is stopped (%,d); the studio goes on with it or ends it."
            .formatted(stopped);
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "word", TABLE, "t.id");
  }
}
