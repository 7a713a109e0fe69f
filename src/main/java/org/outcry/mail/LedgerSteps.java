package org.outcry.mail;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.GroupCommit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits the steps of many mails at once, by whole statements from arrays. They stand as {@code
 * (select :array)}, which hides their lengths from the planner: it would plan anew for each, which
 * takes as long as what is planned.
 */
final class LedgerSteps implements GroupCommit.Transaction<LedgerStep, Boolean> {
  /** The number of attempts is what fences: of several nodes that hold a claim, one gets on. */
  private static final String BEGIN =
      """
      with step as (
        select * from unnest((select :organisations::uuid[]), (select :actions::uuid[]),
          (select :ids::uuid[]), (select :attempts::int[]), (select :routes::text[]),
          (select :messages::text[]))
          as step (organisation, action, id, attempt, route, message)),
      fenced as (
        update LEDGER as mail
        set attempts = step.attempt, lease_until = now() + make_interval(secs => :lease)
        from step
        where mail.organisation_id = step.organisation and mail.action_id = step.action
          and mail.id = step.id
          and mail.state = 'claimed' and mail.attempts = step.attempt - 1
        returning step.*),
      written as (
        insert into mail_attempt (organisation_id, mail_id, attempt, route, message_id)
        select organisation, id, attempt, route, message from fenced)
      select id from fenced
      """;

  /**
   * An outcome that comes after the lease has run out is still the truth and replaces the doubt; a
   * mail that was withdrawn stays so.
   */
  private static final String SETTLE =
      """
      update LEDGER as mail
      set lease_until = null,
        due_at = case step.outcome when 'deferred'
          then now() + make_interval(secs => step.pause / 1000.0) else due_at end,
        state = case when step.outcome <> 'deferred' then step.outcome
          when now() - make_interval(secs => :patience) >= (
            select min(started_at) from mail_attempt first
            where first.organisation_id = mail.organisation_id and first.mail_id = mail.id)
          then 'failed' else 'deferred' end
      from unnest((select :organisations::uuid[]), (select :actions::uuid[]),
          (select :ids::uuid[]), (select :attempts::int[]), (select :outcomes::text[]),
          (select :pauses::bigint[]))
        as step (organisation, action, id, attempt, outcome, pause)
      where mail.organisation_id = step.organisation and mail.action_id = step.action
        and mail.id = step.id
        and mail.state in ('claimed', 'uncertain') and mail.attempts = step.attempt
      """;

  private static final String FINISH =
      """
      update mail_attempt as done
      set ended_at = now(), outcome = step.outcome, reply = step.reply
      from unnest((select :organisations::uuid[]), (select :ids::uuid[]),
          (select :attempts::int[]), (select :outcomes::text[]), (select :replies::bytea[]))
        as step (organisation, id, attempt, outcome, reply)
      where done.organisation_id = step.organisation and done.mail_id = step.id
        and done.attempt = step.attempt and (done.outcome is null or done.outcome = 'uncertain')
      """;

  private static final String PASS_ON =
      """
      update LEDGER as mail set lease_until = now() + make_interval(secs => :lease)
      from unnest((select :organisations::uuid[]), (select :actions::uuid[]),
          (select :ids::uuid[]), (select :attempts::int[]))
        as step (organisation, action, id, attempt)
      where mail.organisation_id = step.organisation and mail.action_id = step.action
        and mail.id = step.id and mail.state = 'claimed' and mail.attempts = step.attempt
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Duration lease;
  private final Duration patience;
  private final BiConsumer<Ledger, Collection<ClaimedMail>> taken;

  /**
   * How steps are committed.
   *
   * @param lease how long a mail is its node's from the beginning of an attempt
   * @param patience after which a mail that is put off has failed, from its first attempt
   * @param taken is told of mails to targets that were accepted, in the same transaction
   */
  LedgerSteps(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Duration lease,
      Duration patience,
      BiConsumer<Ledger, Collection<ClaimedMail>> taken) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.lease = lease;
    this.patience = patience;
    this.taken = taken;
  }

  @Override
  public List<Boolean> commit(List<LedgerStep> steps) {
    return transactions.execute(_ -> {
      Set<UUID> begun = new HashSet<>();
      for (Ledger ledger : Ledger.values()) {
        begin(ledger, of(LedgerStep.Begin.class, ledger, steps), begun);
        finish(ledger, of(LedgerStep.Finish.class, ledger, steps));
      }
      return steps.stream()
          .map(step -> step instanceof LedgerStep.Finish || begun.contains(step.mail().id()))
          .toList();
    });
  }

  /** Finishes an attempt whose mail stays claimed for another one; false when it is not ours. */
  boolean passOn(LedgerStep.Finish step) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          int kept =
              mails(step.ledger(), PASS_ON, List.of(step))
                  .statement()
                  .param("lease", lease.toSeconds())
                  .update();
          if (kept == 1) {
            finish(List.of(step));
          }
          return kept == 1;
        }));
  }

  private static <S extends LedgerStep> List<S> of(
      Class<S> kind, Ledger ledger, List<LedgerStep> steps) {
    return steps.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(step -> step.ledger() == ledger)
        .toList();
  }

  private void begin(Ledger ledger, List<LedgerStep.Begin> steps, Set<UUID> begun) {
    if (!steps.isEmpty()) {
      begun.addAll(
          mails(ledger, BEGIN, steps)
              .texts("routes", LedgerStep.Begin::route)
              .texts("messages", LedgerStep.Begin::messageId)
              .statement()
              .param("lease", lease.toSeconds())
              .query(UUID.class)
              .list());
    }
  }

  private void finish(Ledger ledger, List<LedgerStep.Finish> steps) {
    if (steps.isEmpty()) {
      return;
    }
    mails(ledger, SETTLE, steps)
        .texts("outcomes", LedgerStep.Finish::outcome)
        .numbers("pauses", LedgerStep.Finish::pauseMillis)
        .statement()
        .param("patience", patience.toSeconds())
        .update();
    finish(steps);
    List<ClaimedMail> accepted =
        steps.stream()
            .filter(step -> step.outcome().equals("accepted"))
            .map(LedgerStep.Finish::mail)
            .toList();
    if (ledger != Ledger.SUPPORTER_MAIL && !accepted.isEmpty()) {
      taken.accept(ledger, accepted);
    }
  }

  private void finish(List<LedgerStep.Finish> steps) {
    new Columns<>(jdbc.sql(FINISH), steps)
        .texts("organisations", step -> step.mail().organisation())
        .texts("ids", step -> step.mail().id())
        .numbers("attempts", step -> step.mail().attempt())
        .texts("outcomes", LedgerStep.Finish::outcome)
        .bytes("replies", LedgerStep.Finish::reply)
        .statement()
        .update();
  }

  private <S extends LedgerStep> Columns<S> mails(Ledger ledger, String sql, List<S> steps) {
    return new Columns<>(jdbc.sql(sql.replace("LEDGER", ledger.table())), steps)
        .texts("organisations", step -> step.mail().organisation())
        .texts("actions", step -> step.mail().action())
        .texts("ids", step -> step.mail().id())
        .numbers("attempts", step -> step.mail().attempt());
  }
}
