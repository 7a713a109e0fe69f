package org.outcry.mail;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.pace.Refusals;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.GroupCommit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is known about each mail that is to leave. A mail is claimed by one node under a lease, each
 * attempt is committed before anything is sent and finished once, and what nobody can know is
 * called uncertain. Times are the database's, so that nodes need not agree on theirs.
 */
@Component
public class MailLedger implements AutoCloseable, SealedColumns {
  private static final String NO_ROUTE = "none";
  private static final GroupCommit.Bounds BOUNDS =
      new GroupCommit.Bounds(1_000, 200, 1, Duration.ofSeconds(30));

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Vault vault;
  private final RetrySchedule schedule = RetrySchedule.USUAL;
  private final LedgerSteps steps;
  private final UpdateClaims updates;
  private final GroupCommit<LedgerStep, Boolean> commits;

  MailLedger(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Vault vault,
      MailProperties properties,
      Refusals refusals) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.vault = vault;
    this.steps =
        new LedgerSteps(
            jdbc, transaction, properties.lease(), schedule.giveUpAfter(), refusals::taken);
    this.updates = new UpdateClaims(jdbc, transaction, properties.updatesPerHour());
    this.commits = new GroupCommit<>("mail-ledger", BOUNDS, steps);
  }

  /**
   * Claims mails that are due, the longest due ones, and of mails to supporters first those that
   * somebody waits for, and no updates; no other node has or gets them.
   */
  List<ClaimedMail> claim(Ledger ledger, int most, Duration lease) {
    return sql(
            ledger,
            """
            with due as materialized (
              select organisation_id, action_id, id from LEDGER
              where state in ('queued', 'deferred') and due_at <= now() WAITED_FOR
              order by ORDER limit :most
              for update skip locked)
            update LEDGER as mail
            set state = 'claimed', lease_until = now() + make_interval(secs => :lease)
            from due
            where mail.organisation_id = due.organisation_id
              and mail.action_id = due.action_id and mail.id = due.id
            returning mail.organisation_id as organisation, mail.action_id as action, mail.id,
              mail.attempts + 1 as attempt
            """
                .replace("WAITED_FOR", ledger == Ledger.SUPPORTER_MAIL ? "and rank < 2" : "")
                .replace("ORDER", ledger == Ledger.SUPPORTER_MAIL ? "rank, due_at" : "due_at"))
        .param("most", most)
        .param("lease", lease.toSeconds())
        .query(ClaimedMail.class)
        .list();
  }

  /** Claims updates to supporters, no more than may leave now. */
  List<ClaimedMail> claimUpdates(int most, Duration lease) {
    return updates.claim(most, lease);
  }

  /**
   * Writes down that an attempt begins; to be committed before anything is sent.
   *
   * @return whether the mail may be sent: not when it was withdrawn, or another node took over
   *     after the lease had run out
   */
  boolean begin(Ledger ledger, ClaimedMail mail, String route, String messageId) {
    return record(new LedgerStep.Begin(ledger, mail, route, messageId));
  }

  /**
   * Finishes an attempt and settles what becomes of the mail. An outcome that comes after the lease
   * has run out is still the truth and replaces the doubt; a mail that was withdrawn stays so.
   */
  void finish(Ledger ledger, ClaimedMail mail, SendOutcome outcome) {
    record(finished(ledger, mail, outcome));
  }

  private LedgerStep.Finish finished(Ledger ledger, ClaimedMail mail, SendOutcome outcome) {
    byte[] reply =
        vault.seal(
            mail.organisation(),
            replyOf(mail.attempt()),
            mail.id(),
            outcome.reply().getBytes(StandardCharsets.UTF_8));
    return new LedgerStep.Finish(
        ledger, mail, outcome.word(), reply, schedule.pauseAfter(mail.attempt()).toMillis());
  }

  /**
   * Finishes an attempt that a route in trouble has surely not taken, and keeps the mail claimed
   * for another attempt at once.
   *
   * @return false when the mail is no longer claimed for this attempt; then nothing was changed
   */
  boolean passOn(Ledger ledger, ClaimedMail mail, SendOutcome outcome) {
    return steps.passOn(finished(ledger, mail, outcome));
  }

  /** One writer: a step is committed after those that were handed over before it. */
  private boolean record(LedgerStep step) {
    return commits.await(step);
  }

  /** Records that a mail could not be composed, as an attempt that never left. */
  void uncomposed(Ledger ledger, ClaimedMail mail, String why) {
    LedgerStep begin = new LedgerStep.Begin(ledger, mail, NO_ROUTE, "");
    LedgerStep finish = finished(ledger, mail, new SendOutcome.Deferred(why, /* route= */ false));
    transaction.executeWithoutResult(_ -> {
      if (steps.commit(List.of(begin)).getFirst()) {
        steps.commit(List.of(finish));
      }
    });
  }

  /**
   * Settles a claimed mail that must never be sent; no attempt is made.
   *
   * @return false when something else has become of it, as when it was put off
   */
  boolean withdraw(Ledger ledger, ClaimedMail mail) {
    return row(
                ledger,
                mail,
                """
                update LEDGER set state = 'withdrawn', lease_until = null
                where organisation_id = :organisation and action_id = :action and id = :id
                  and state = 'claimed' and attempts = :attempt - 1
                """)
            .update()
        == 1;
  }

  /** Gives a claimed mail back of which no attempt was begun. */
  void release(Ledger ledger, ClaimedMail mail) {
    row(
            ledger,
            mail,
            """
            update LEDGER set state = 'queued', lease_until = null
            where organisation_id = :organisation and action_id = :action and id = :id
              and state = 'claimed' and attempts = :attempt - 1
            """)
        .update();
  }

  /**
   * Keeps the leases of mails that are on their way. What a step is being committed of is left out:
   * waiting for it while it waits for others of these would be a deadlock.
   */
  void renew(Ledger ledger, Collection<ClaimedMail> mails, Duration lease) {
    if (mails.isEmpty()) {
      return;
    }
    sql(
            ledger,
            """
            with ours as materialized (
              select ctid as tid from LEDGER where state = 'claimed' and id in (:ids)
              for update skip locked)
            update LEDGER set lease_until = now() + make_interval(secs => :lease)
            where ctid = any (array (select tid from ours))
            """)
        .param("lease", lease.toSeconds())
        .param("ids", mails.stream().map(ClaimedMail::id).toList())
        .update();
  }

  /**
   * Settles mails whose node has gone: with an attempt under way nobody can know whether it left,
   * so it is uncertain and never sent again by itself; without one it is queued again.
   *
   * @return how many
   */
  int expire(Ledger ledger) {
    return sql(
            ledger,
            """
            with lost as materialized (
              select organisation_id, action_id, id, attempts from LEDGER
              where state = 'claimed' and lease_until < now()
              limit 1000 for update skip locked),
            closed as (
              update mail_attempt as attempt set ended_at = now(), outcome = 'uncertain'
              from lost
              where attempt.organisation_id = lost.organisation_id
                and attempt.mail_id = lost.id and attempt.attempt = lost.attempts
                and attempt.outcome is null
              returning attempt.organisation_id, attempt.mail_id)
            update LEDGER as mail
            set lease_until = null,
              state = case when closed.mail_id is null then 'queued' else 'uncertain' end
            from lost left join closed
              on closed.organisation_id = lost.organisation_id and closed.mail_id = lost.id
            where mail.organisation_id = lost.organisation_id
              and mail.action_id = lost.action_id and mail.id = lost.id
            """)
        .update();
  }

  /** How many mails wait, due or not. */
  long waiting(Ledger ledger) {
    return sql(ledger, "select count(*) from LEDGER where state in ('queued', 'deferred')")
        .query(Long.class)
        .single();
  }

  /** The attempts to send one mail, in order. */
  public List<MailAttempt> attempts(UUID organisation, UUID mail) {
    return attempts(organisation, List.of(mail)).getOrDefault(mail, List.of());
  }

  /** The attempts to send each of some mails, in order; none where nobody has tried. */
  public Map<UUID, List<MailAttempt>> attempts(UUID organisation, Collection<UUID> mails) {
    Map<UUID, List<MailAttempt>> attempts = new HashMap<>();
    jdbc.sql(
            """
            select mail_id, attempt, route, message_id, started_at, ended_at, outcome, reply
            from mail_attempt where organisation_id = :organisation and mail_id = any(:ids::uuid[])
            order by mail_id, attempt
            """)
        .param("organisation", organisation)
        .param("ids", mails.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          UUID mail = row.getObject("mail_id", UUID.class);
          attempts.computeIfAbsent(mail, _ -> new ArrayList<>()).add(read(organisation, mail, row));
        });
    return attempts;
  }

  private MailAttempt read(UUID organisation, UUID mail, ResultSet row) throws SQLException {
    int attempt = row.getInt("attempt");
    java.sql.@Nullable Timestamp ended = row.getTimestamp("ended_at");
    byte @Nullable [] reply = row.getBytes("reply");
    return new MailAttempt(
        attempt,
        row.getString("route"),
        row.getString("message_id"),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getString("outcome"),
        reply == null ? null : open(organisation, mail, attempt, reply));
  }

  private String open(UUID organisation, UUID mail, int attempt, byte[] reply) {
    return new String(
        vault.open(organisation, replyOf(attempt), mail, reply), StandardCharsets.UTF_8);
  }

  /** A reply opens for its own attempt alone. */
  private static String replyOf(int attempt) {
    return "mail_attempt." + attempt;
  }

  private StatementSpec row(Ledger ledger, ClaimedMail mail, String statement) {
    return sql(ledger, statement)
        .param("organisation", mail.organisation())
        .param("action", mail.action())
        .param("id", mail.id())
        .param("attempt", mail.attempt());
  }

  /** Lets the steps end that are being committed. */
  @Override
  public void close() {
    commits.close();
  }

  private StatementSpec sql(Ledger ledger, String statement) {
    return jdbc.sql(statement.replace("LEDGER", ledger.table()));
  }

  @Override
  public SealedColumn sealedColumn() {
    return new SealedColumn("mail_attempt", "reply", "'mail_attempt.' || t.attempt", "t.mail_id");
  }
}
