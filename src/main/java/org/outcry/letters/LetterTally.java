package org.outcry.letters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many letters of an action are in each state, without reading them: the database writes a step
 * beside whatever moves letters, in the same transaction and without a lock; steps are added up now
 * and then, and both together are what there is.
 */
@Service
public class LetterTally {
  private static final String FOLD =
      """
      with gone as (delete from letter_step returning organisation_id, action_id, state, letters)
      insert into letter_tally as t (organisation_id, action_id, state, letters)
      select organisation_id, action_id, state, sum(letters) from gone
      group by organisation_id, action_id, state having sum(letters) <> 0
      order by organisation_id, action_id, state
      on conflict (organisation_id, action_id, state)
        do update set letters = t.letters + excluded.letters
      """;

  /**
   * One statement, so one snapshot: the difference is right also while letters move, and is a step
   * like any other.
   */
  private static final String RECOUNT =
      """
      with counted as (
        select organisation_id, action_id, state, count(*) as n from letter group by 1, 2, 3),
      said as (
        select organisation_id, action_id, state, sum(letters) as n
        from (select * from letter_tally union all select * from letter_step) as steps
        group by 1, 2, 3)
      insert into letter_step (organisation_id, action_id, state, letters)
      select organisation_id, action_id, state, coalesce(counted.n, 0) - coalesce(said.n, 0)
      from counted full join said using (organisation_id, action_id, state)
      where coalesce(counted.n, 0) <> coalesce(said.n, 0)
      """;

  /** Answers of which it is not known how long they took, though their letters' attempts are. */
  private static final String ANSWERS =
      """
      insert into letter_answer (organisation_id, action_id, letter_id, seconds)
      select organisation_id, action_id, letter_id, seconds
      from (
        select organisation_id, action_id, letter_id, min(at) as at from letter_return r
        where kind = 'reply' and not exists (select from letter_answer a
          where a.organisation_id = r.organisation_id and a.action_id = r.action_id
            and a.letter_id = r.letter_id)
        group by 1, 2, 3) as answer,
        lateral (select time_answer(organisation_id, letter_id, at)) as taken (seconds)
      where seconds is not null
      on conflict do nothing
      """;

  /** Names the lock of recounts: two at once would put the same right twice. */
  private static final int RECOUNTING = 0x1e77e25;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  LetterTally(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** Letters by state, as the ledger names them; states without letters are left out. */
  public Map<String, Long> of(UUID organisation, UUID action) {
    Map<String, Long> letters = new LinkedHashMap<>();
    jdbc.sql(
            """
            select state, sum(letters) from (
              select state, letters from letter_tally
              where organisation_id = :organisation and action_id = :action
              union all
              select state, letters from letter_step
              where organisation_id = :organisation and action_id = :action) as steps
            group by state having sum(letters) > 0 order by state
            """)
        .param("organisation", organisation)
        .param("action", action)
        .query(row -> {
          letters.put(row.getString(1), row.getLong(2));
        });
    return letters;
  }

  /** Adds the steps up. */
  public void fold() {
    jdbc.sql(FOLD).update();
  }

  /**
   * Counts the letters themselves, and looks for answers that were missed; puts right what differs.
   *
   * @return how many numbers differed
   */
  public int recount() {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          // In a statement of its own: what waits for a lock reads tables as they were before.
          jdbc.sql("select pg_advisory_xact_lock(?)").param(RECOUNTING).query(_ -> {});
          return jdbc.sql(RECOUNT).update() + jdbc.sql(ANSWERS).update();
        }));
  }
}
