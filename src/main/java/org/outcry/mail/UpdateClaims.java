package org.outcry.mail;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims updates to supporters, of all nodes together so many in an hour at most: one row says from
 * when on another one may leave, and whoever claims holds it.
 */
final class UpdateClaims {
  /** So much of an hour's share may leave at once after a pause, in seconds. */
  private static final double BURST = 10;

  /** An update that is stopped keeps its rows as they are, and none of them is found. */
  private static final String CLAIM =
      """
      with due as materialized (
        select m.organisation_id, m.action_id, m.id
        from action_update u cross join lateral (
          select q.organisation_id, q.action_id, q.id, q.due_at from supporter_mail q
          where q.update_id = u.id and q.rank = 2 and q.state in ('queued', 'deferred')
            and q.due_at <= now()
          order by q.due_at limit :most for update skip locked) m
        where u.state = 'sending'
        order by m.due_at limit :most)
      update supporter_mail as mail
      set state = 'claimed', lease_until = now() + make_interval(secs => :lease)
      from due
      where mail.organisation_id = due.organisation_id
        and mail.action_id = due.action_id and mail.id = due.id
      returning mail.organisation_id as organisation, mail.action_id as action, mail.id,
        mail.attempts + 1 as attempt
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final double interval;

  /**
   * The claims of one node.
   *
   * @param perHour how many leave in an hour at most
   */
  UpdateClaims(JdbcClient jdbc, TransactionTemplate transactions, int perHour) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.interval = 3600.0 / perHour;
  }

  List<ClaimedMail> claim(int most, Duration lease) {
    boolean any =
        jdbc.sql("select exists (select from action_update where state = 'sending')")
            .query(Boolean.class)
            .single();
    return any ? transactions.execute(_ -> claimPaced(most, lease)) : List.of();
  }

  private List<ClaimedMail> claimPaced(int most, Duration lease) {
    // No answer while another node holds it.
    long allowed =
        jdbc.sql(
                """
                select greatest(0, floor((:burst
                  - greatest(0, extract(epoch from next_at - clock_timestamp()))) / :interval))::bigint
                from update_pace for update skip locked
                """)
            .param("burst", Math.max(BURST, interval))
            .param("interval", interval)
            .query(Long.class)
            .optional()
            .orElse(0L);
    if (allowed == 0) {
      return List.of();
    }
    List<ClaimedMail> claimed =
        jdbc.sql(CLAIM)
            .param("most", Math.min(most, allowed))
            .param("lease", lease.toSeconds())
            .query(ClaimedMail.class)
            .list();
    if (!claimed.isEmpty()) {
      jdbc.sql(
              """
              update update_pace
              set next_at = greatest(next_at, clock_timestamp()) + make_interval(secs => ?)
              """)
          .param(interval * claimed.size())
          .update();
    }
    return claimed;
  }
}
