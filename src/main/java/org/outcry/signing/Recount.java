package org.outcry.signing;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.outcry.platform.database.Changes;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.text.Slug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the signatures themselves and compares: every night, and whenever staff ask. A counter
 * moves in the transactions of its signatures, so it can differ only by a mistake of ours or by
 * somebody's hand in the database; then it is put right under the counter's lock, logged, and kept
 * to be shown.
 */
@Service
public class Recount implements NightlyJob {
  private static final Logger LOG = LoggerFactory.getLogger(Recount.class);

  /** What the rows say, by dimension and value; a quarter of an hour by its seconds since 1970. */
  private static final String PARTS =
      """
      select part.dimension, part.value, sum(n) as counted
      from (
        select country, region, language, source, own_words, count(*) as n from signature
        where organisation_id = :organisation and action_id = :action and state = 'counted'
        group by country, region, language, source, own_words) as rows,
        lateral (values ('country', coalesce(country, '')), ('region', coalesce(region, '')),
          ('language', language), ('source', coalesce(source, '')),
          ('words', case own_words when true then 'own' when false then 'suggested' end))
          as part (dimension, value)
      where part.value is not null
      group by part.dimension, part.value
      union all
      select 'time', extract(epoch from
          date_bin('15 minutes', signed_at, timestamptz '2000-01-01 00:00:00+00'))::bigint::text,
        count(*)
      from signature
      where organisation_id = :organisation and action_id = :action and state = 'counted'
      group by 2
      """;

  /** One statement, so one snapshot: it needs no lock to be exact while people sign. */
  private static final String COMPARE =
      """
      with parts as materialized (
      """
          + PARTS
          + """
          ), tallies as (
            select dimension, value, counted from action_tally
            where organisation_id = :organisation and action_id = :action and counted <> 0
            union all
            select 'time', extract(epoch from quarter)::bigint::text, counted from signature_time
            where organisation_id = :organisation and action_id = :action and counted <> 0)
          select
            (select counted from action_counter
              where organisation_id = :organisation and action_id = :action) as counter,
            coalesce((select sum(counted) from parts where dimension = 'language'), 0) as signatures,
            (select count(*) from parts full join tallies using (dimension, value)
              where parts.counted is distinct from tallies.counted) as tallies
          """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final CounterSteps counters;
  private final Changes changes;

  Recount(
      JdbcClient jdbc, TransactionTemplate transactions, CounterSteps counters, Changes changes) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.counters = counters;
    this.changes = changes;
  }

  /**
   * An action's counter beside its rows.
   *
   * @param counter what the counter said
   * @param signatures how many there are
   * @param tallies how many numbers of the breakdown differed
   */
  public record Result(Slug slug, long counter, long signatures, long tallies) {
    /** Whether something differed, and was put right. */
    public boolean differed() {
      return counter != signatures || tallies > 0;
    }
  }

  /** A counter that was put right. */
  public record Repair(Slug slug, Instant at, long counter, long signatures, int tallies) {}

  private record Counted(UUID organisation, UUID action, String slug) {}

  private record Comparison(long counter, long signatures, long tallies) {
    boolean differs() {
      return counter != signatures || tallies > 0;
    }
  }

  /** Every action that was ever published. */
  public List<Result> all() {
    return actions("").stream().map(this::recount).toList();
  }

  /** One action; nothing when it does not exist or was never published. */
  public List<Result> of(Slug slug) {
    return actions(slug.value()).stream().map(this::recount).toList();
  }

  private List<Counted> actions(String slug) {
    return jdbc.sql(
            """
            select a.organisation_id as organisation, a.id as action, a.slug
            from action a
            join action_counter c on c.organisation_id = a.organisation_id and c.action_id = a.id
            where :slug in ('', a.slug) order by a.slug
            """)
        .param("slug", slug)
        .query(Counted.class)
        .list();
  }

  private Result recount(Counted action) {
    Comparison first = compare(action);
    Comparison found = first.differs() ? transactions.execute(_ -> repair(action)) : first;
    return new Result(
        new Slug(action.slug()), found.counter(), found.signatures(), found.tallies());
  }

  private Comparison compare(Counted action) {
    return jdbc.sql(COMPARE)
        .param("organisation", action.organisation())
        .param("action", action.action())
        .query(Comparison.class)
        .single();
  }

  /** Whoever signs now waits for the counter, and steps it from the right number. */
  private Comparison repair(Counted action) {
    counters.lock(Stream.of(action.action()));
    Comparison found = compare(action);
    if (!found.differs()) {
      return found;
    }
    jdbc.sql(
            """
            update action_counter set counted = ?, step = step + 1
            where organisation_id = ? and action_id = ?
            """)
        .params(found.signatures(), action.organisation(), action.action())
        .update();
    jdbc.sql("update action_tally set counted = 0 where organisation_id = ? and action_id = ?")
        .params(action.organisation(), action.action())
        .update();
    jdbc.sql(
            """
            insert into action_tally (organisation_id, action_id, dimension, value, counted)
            select :organisation, :action, dimension, value, counted from (
            """
                + PARTS
                + """
                ) as parts
                where dimension <> 'time'
                on conflict (organisation_id, action_id, dimension, value)
                  do update set counted = excluded.counted
                """)
        .param("organisation", action.organisation())
        .param("action", action.action())
        .update();
    repairTimes(action);
    keep(action, found);
    changes.announce("count", action.slug());
    return found;
  }

  private void repairTimes(Counted action) {
    jdbc.sql("delete from signature_time where organisation_id = ? and action_id = ?")
        .params(action.organisation(), action.action())
        .update();
    jdbc.sql(
            """
            insert into signature_time (organisation_id, action_id, quarter, counted)
            select :organisation, :action, to_timestamp(value::bigint), counted from (
            """
                + PARTS
                + """
                ) as parts
                where dimension = 'time'
                """)
        .param("organisation", action.organisation())
        .param("action", action.action())
        .update();
  }

  private void keep(Counted action, Comparison found) {
    LOG.warn(
        "The counter of {} said {} where there are {} signatures, and {} numbers of its breakdown"
            + " differed; they were put right.",
        action.slug(),
        found.counter(),
        found.signatures(),
        found.tallies());
    jdbc.sql(
            """
            insert into counter_repair (organisation_id, action_id, id, counted, recounted, tallies)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            action.organisation(),
            action.action(),
            Ids.next(),
            found.counter(),
            found.signatures(),
            found.tallies())
        .update();
  }

  /** The counters that were ever put right, the latest first. */
  public List<Repair> repairs() {
    return jdbc.sql(
            """
            select a.slug, r.repaired_at, r.counted, r.recounted, r.tallies
            from counter_repair r
            join action a on a.organisation_id = r.organisation_id and a.id = r.action_id
            order by r.repaired_at desc
            """)
        .query((row, _) ->
            new Repair(
                new Slug(row.getString(1)),
                row.getTimestamp(2).toInstant(),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5)))
        .list();
  }

  @Override
  public String name() {
    return "recount";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(3, 17);
  }

  @Override
  public void run() {
    all();
  }
}
