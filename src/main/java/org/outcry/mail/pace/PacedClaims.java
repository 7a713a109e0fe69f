package org.outcry.mail.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims the letters that may leave now: of each mailbox as many as its pace allows, from its
 * campaigns in turn. Whoever claims holds the mailbox's row, so that nodes together keep the pace.
 */
@Component
public class PacedClaims {
  private static final String OPEN =
      """
      select m.id, m.zone, m.country, m.hours, m.per_hour, m.per_day, m.today, m.tried_today,
        clock_timestamp() as at
      from target_mailbox m
      where (not :paced or m.paused_by is null and m.next_at <= now())
        and exists (select from LEDGER l where l.mailbox_id = m.id
          and l.state in ('queued', 'deferred') and l.due_at <= now())
      order by m.next_at limit :most
      for update of m skip locked
      """;

  /**
   * The campaigns that have letters for the mailbox are found by stepping through the index, then
   * each gives its longest due ones: first one of each, least recently served first, then the
   * second ones …
   */
  private static final String CLAIM =
      """
      with recursive waiting as (
        (select action_id from LEDGER
          where mailbox_id = :mailbox and state in ('queued', 'deferred')
          order by action_id limit 1)
        union all
        select (select l.action_id from LEDGER l
          where l.mailbox_id = :mailbox and l.state in ('queued', 'deferred')
            and l.action_id > w.action_id
          order by l.action_id limit 1)
        from waiting w where w.action_id is not null),
      picked as (
        select next.organisation_id, next.action_id, next.id
        from waiting w
          left join mailbox_turn t on t.mailbox_id = :mailbox and t.action_id = w.action_id
          cross join lateral (
            select due.*, row_number() over (order by due.due_at, due.id) as place from (
              select l.organisation_id, l.action_id, l.id, l.due_at from LEDGER l
              where l.mailbox_id = :mailbox and l.action_id = w.action_id
                and l.state in ('queued', 'deferred') and l.due_at <= now()
              order by l.due_at limit :most) as due) as next
        where w.action_id is not null
        order by next.place, t.served_at nulls first limit :most),
      claimed as (
        update LEDGER l set state = 'claimed', lease_until = now() + make_interval(secs => :lease)
        from picked p
        where l.organisation_id = p.organisation_id and l.action_id = p.action_id and l.id = p.id
          and l.state in ('queued', 'deferred')
        returning l.organisation_id as organisation, l.action_id as action, l.id,
          l.attempts + 1 as attempt),
      served as (
        insert into mailbox_turn (mailbox_id, action_id, served_at)
        select distinct cast(:mailbox as uuid), action, now() from claimed
        on conflict (mailbox_id, action_id) do update set served_at = excluded.served_at)
      select organisation, action, id, attempt from claimed
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TargetMailboxes mailboxes;

  PacedClaims(JdbcClient jdbc, TransactionTemplate transactions, TargetMailboxes mailboxes) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.mailboxes = mailboxes;
  }

  private record Box(UUID id, Pace pace, LocalDate today, int tried, Instant now) {}

  /**
   * Claims letters that are due; no other node has or gets them.
   *
   * @param most letters at most, 1 or more
   * @param paced whether offices get the letters; otherwise all that is due is claimed
   */
  public List<ClaimedMail> claim(int most, Duration lease, boolean paced) {
    return claim(Ledger.LETTER, most, lease, paced);
  }

  /**
   * The same of any ledger whose mails go to mailboxes of people in power.
   *
   * @param table {@link Ledger#LETTER} or {@link Ledger#DIGEST_MAIL}
   */
  public List<ClaimedMail> claim(Ledger table, int most, Duration lease, boolean paced) {
    return transactions.execute(_ -> {
      List<ClaimedMail> claimed = new ArrayList<>();
      for (Box box : open(table, most, paced)) {
        int free = most - claimed.size();
        if (free == 0) {
          break;
        }
        claimed.addAll(
            paced ? atItsPace(table, box, free, lease) : letters(table, box, free, lease));
      }
      return claimed;
    });
  }

  private List<Box> open(Ledger table, int most, boolean paced) {
    return jdbc.sql(OPEN.replace("LEDGER", table.table()))
        .param("most", most)
        .param("paced", paced)
        .query((row, _) -> {
          Pace pace = mailboxes.pace(row);
          Instant now = row.getTimestamp("at").toInstant();
          LocalDate today = now.atZone(pace.hours().zone()).toLocalDate();
          boolean counts = today.equals(row.getObject("today", LocalDate.class));
          return new Box(
              row.getObject("id", UUID.class),
              pace,
              today,
              counts ? row.getInt("tried_today") : 0,
              now);
        })
        .list();
  }

  private List<ClaimedMail> atItsPace(Ledger table, Box box, int free, Duration lease) {
    OfficeClock hours = box.pace.hours();
    double random = ThreadLocalRandom.current().nextDouble();
    if (hours.next(box.now).isAfter(box.now)) {
      settle(box, box.pace.after(box.now, 1, random), 0);
      return List.of();
    }
    int allowed = Math.min(free, Math.min(box.pace.atOnce(), box.pace.perDay() - box.tried));
    if (allowed <= 0) {
      settle(box, hours.nextDay(box.now).plus(box.pace.distance().dividedBy(2)), 0);
      return List.of();
    }
    List<ClaimedMail> letters = letters(table, box, allowed, lease);
    settle(box, box.pace.after(box.now, letters.size(), random), letters.size());
    return letters;
  }

  private List<ClaimedMail> letters(Ledger table, Box box, int most, Duration lease) {
    return jdbc.sql(CLAIM.replace("LEDGER", table.table()))
        .param("mailbox", box.id)
        .param("most", most)
        .param("lease", lease.toSeconds())
        .query(ClaimedMail.class)
        .list();
  }

  private void settle(Box box, Instant next, int tried) {
    jdbc.sql(
            """
            update target_mailbox set next_at = ?, today = ?, tried_today = ? where id = ?
            """)
        .params(java.sql.Timestamp.from(next), box.today, box.tried + tried, box.id)
        .update();
  }
}
