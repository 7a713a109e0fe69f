package org.outcry.mail.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Ledger;
import org.outcry.platform.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims the letters that may leave now: of each mailbox as many as its pace allows, from its
 * campaigns in turn. Whoever claims holds the mailbox's row, so that nodes together keep the pace.
 */
@Component
public class PacedClaims {
  private static final int SEEN_AT_ONCE = 1_000;
  private static final Duration SEEN_FOR = Duration.ofSeconds(1);

  private static final String SEE =
      """
      select m.id from target_mailbox m
      where (not :paced or m.paused_by is null and m.next_at <= now())
        and exists (select from LEDGER l where l.mailbox_id = m.id
          and l.state in ('queued', 'deferred') and l.due_at <= now())
      order by m.next_at limit :most
      """;

  private static final String OPEN =
      """
      select m.id, m.zone, m.country, m.hours, m.per_hour, m.per_day, m.today, m.tried_today,
        clock_timestamp() as at
      from target_mailbox m
      where m.id = any(:mailboxes::uuid[])
        and (not :paced or m.paused_by is null and m.next_at <= now())
      order by m.next_at
      for update skip locked
      """;

  /**
   * Of each mailbox: the campaigns that have letters for it are found by stepping through the
   * index, then each gives its longest due ones: first one of each, least recently served first,
   * then the second ones … They are locked, so that their places in the table stay, by which they
   * are found again; as an array, for to join what may be many the planner would read the whole
   * table. A letter's tokens are drawn the first time; a later attempt has the same, so that any
   * reply is known.
   */
  private static final String CLAIM =
      """
      with box as (
        select * from unnest((select :mailboxes::uuid[]), (select :allowed::bigint[]))
          as box (mailbox, allowed)),
      picked as materialized (
        select next.tid from box cross join lateral (
          with recursive waiting as (
            (select action_id from LEDGER
              where mailbox_id = box.mailbox and state in ('queued', 'deferred')
              order by action_id limit 1)
            union all
            select (select l.action_id from LEDGER l
              where l.mailbox_id = box.mailbox and l.state in ('queued', 'deferred')
                and l.action_id > w.action_id
              order by l.action_id limit 1)
            from waiting w where w.action_id is not null)
          select next.tid
          from waiting w
            left join mailbox_turn t on t.mailbox_id = box.mailbox and t.action_id = w.action_id
            cross join lateral (
              select due.*, row_number() over (order by due.due_at, due.id) as place from (
                select l.ctid as tid, l.id, l.due_at from LEDGER l
                where l.mailbox_id = box.mailbox and l.action_id = w.action_id
                  and l.state in ('queued', 'deferred') and l.due_at <= now()
                order by l.due_at limit box.allowed for update skip locked) as due) as next
          where w.action_id is not null
            and not exists (select from mail_pause p where p.action_id = w.action_id)
          order by next.place, t.served_at nulls first limit box.allowed) as next),
      claimed as (
        update LEDGER l set state = 'claimed', lease_until = now() + make_interval(secs => :lease),
          reply_token = coalesce(l.reply_token, random_token()),
          bounce_token = coalesce(l.bounce_token, random_token())
        where l.ctid = any (array (select tid from picked))
        returning l.organisation_id as organisation, l.action_id as action, l.id,
          l.attempts + 1 as attempt, l.mailbox_id as mailbox),
      served as (
        insert into mailbox_turn (mailbox_id, action_id, served_at)
        select distinct mailbox, action, now() from claimed
        on conflict (mailbox_id, action_id) do update set served_at = excluded.served_at)
      select organisation, action, id, attempt, mailbox from claimed
      """;

  private static final String SETTLE =
      """
      update target_mailbox m
      set next_at = box.next_at, today = box.today, tried_today = box.tried
      from unnest(:mailboxes::uuid[], :nexts::timestamptz[], :days::date[], :tried::bigint[])
        as box (mailbox, next_at, today, tried)
      where m.id = box.mailbox
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TargetMailboxes mailboxes;

  private final Map<Ledger, Seen> seen = new ConcurrentHashMap<>();

  PacedClaims(JdbcClient jdbc, TransactionTemplate transactions, TargetMailboxes mailboxes) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.mailboxes = mailboxes;
  }

  private record Box(UUID id, Pace pace, LocalDate today, int tried, Instant now) {
    boolean isOpen() {
      return !pace.hours().next(now).isAfter(now);
    }

    /** How many letters may leave now. */
    int allowed() {
      return isOpen() ? Math.max(0, Math.min(pace.atOnce(), pace.perDay() - tried)) : 0;
    }

    /** When the next one may leave, after some did. */
    Instant next(int letters) {
      double random = ThreadLocalRandom.current().nextDouble();
      if (!isOpen()) {
        return pace.after(now, 1, random);
      }
      return allowed() == 0
          ? pace.hours().nextDay(now).plus(pace.distance().dividedBy(2))
          : pace.after(now, letters, random);
    }
  }

  private record Claim(UUID mailbox, ClaimedMail letter) {}

  /**
   * Claims mails that are due, of a ledger whose mails go to mailboxes of people in power; no other
   * node has or gets them.
   *
   * @param table {@link Ledger#LETTER} or {@link Ledger#DIGEST_MAIL}
   * @param most mails at most, 1 or more
   * @param paced whether offices get them; otherwise all that is due is claimed
   */
  public List<ClaimedMail> claim(Ledger table, int most, Duration lease, boolean paced) {
    Seen seen = this.seen.computeIfAbsent(table, _ -> new Seen());
    List<ClaimedMail> claimed = claim(table, seen.next(most), most, lease, paced);
    if (!claimed.isEmpty()) {
      return claimed;
    }
    seen.renew(see(table, paced));
    return claim(table, seen.next(most), most, lease, paced);
  }

  /**
   * Looks which mailboxes have letters that may leave now, those first that wait longest. With a
   * thousand mailboxes that costs as much as a hundred letters, so what was seen is good for a
   * second.
   */
  private List<UUID> see(Ledger table, boolean paced) {
    return jdbc.sql(SEE.replace("LEDGER", table.table()))
        .param("paced", paced)
        .param("most", SEEN_AT_ONCE)
        .query(UUID.class)
        .list();
  }

  /** Mailboxes as they were seen; each is tried once. */
  private static final class Seen {
    private final Queue<UUID> mailboxes = new ConcurrentLinkedQueue<>();
    private volatile long at = System.nanoTime();

    void renew(List<UUID> found) {
      mailboxes.clear();
      mailboxes.addAll(found);
      at = System.nanoTime();
    }

    List<UUID> next(int most) {
      if (System.nanoTime() - at > SEEN_FOR.toNanos()) {
        mailboxes.clear();
      }
      return Stream.generate(mailboxes::poll).limit(most).takeWhile(Objects::nonNull).toList();
    }
  }

  private List<ClaimedMail> claim(
      Ledger table, List<UUID> ids, int most, Duration lease, boolean paced) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return transactions.execute(_ -> {
      List<Box> boxes = open(ids, paced);
      // An equal share each: what some do not need is given out at the next turn.
      int share = Math.max(1, most / Math.max(1, boxes.size()));
      Map<Box, Integer> allowed = new LinkedHashMap<>();
      for (Box box : boxes) {
        allowed.put(box, paced ? Math.min(share, box.allowed()) : share);
      }
      List<Claim> claims = letters(table, allowed, lease);
      if (paced) {
        settle(allowed.keySet(), claims);
      }
      return claims.stream().map(Claim::letter).toList();
    });
  }

  private List<Box> open(List<UUID> ids, boolean paced) {
    return new Columns<>(jdbc.sql(OPEN), ids)
        .texts("mailboxes", id -> id)
        .statement()
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

  private List<Claim> letters(Ledger table, Map<Box, Integer> allowed, Duration lease) {
    List<Map.Entry<Box, Integer>> open =
        allowed.entrySet().stream().filter(each -> each.getValue() > 0).toList();
    if (open.isEmpty()) {
      return List.of();
    }
    return new Columns<>(jdbc.sql(CLAIM.replace("LEDGER", table.table())), open)
        .texts("mailboxes", each -> each.getKey().id())
        .numbers("allowed", Map.Entry::getValue)
        .statement()
        .param("lease", lease.toSeconds())
        .query((row, _) ->
            new Claim(
                row.getObject("mailbox", UUID.class),
                new ClaimedMail(
                    row.getObject("organisation", UUID.class),
                    row.getObject("action", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getInt("attempt"))))
        .list();
  }

  private void settle(Collection<Box> boxes, List<Claim> claims) {
    if (boxes.isEmpty()) {
      return;
    }
    Map<UUID, Integer> taken =
        claims.stream().collect(Collectors.toMap(Claim::mailbox, _ -> 1, Integer::sum));
    new Columns<>(jdbc.sql(SETTLE), boxes)
        .texts("mailboxes", Box::id)
        .texts("nexts", box -> box.next(taken.getOrDefault(box.id(), 0)))
        .texts("days", Box::today)
        .numbers("tried", box -> box.tried() + taken.getOrDefault(box.id(), 0))
        .statement()
        .update();
  }
}
