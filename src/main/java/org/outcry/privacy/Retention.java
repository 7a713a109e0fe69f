package org.outcry.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.supporters.Erasure;
import org.outcry.supporters.Erasures;
import org.outcry.supporters.MailDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the signatures of actions anonymous whose time is over: in batches, each whole in a
 * transaction, so that a crash costs one batch at most. It rests nine times as long as it works, so
 * that whoever signs meanwhile hardly feels it. One signature that can't be made anonymous is put
 * aside ({@link Retiring}) and tried again the next day. Then the records go of people whom nothing
 * holds any more ({@link PeopleRetention}).
 */
@Component
class Retention implements SteadyJob {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int BATCH = 200;

  /** How long it rests after a batch, as a multiple of what the batch took. */
  private static final int REST = 9;

  /** A finished action is looked at again: somebody may have keyed in a sheet of paper since. */
  private static final Duration AGAIN = Duration.ofDays(7);

  private static final UUID FIRST = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final RetentionRules rules;
  private final Anonymisation anonymisation;
  private final Retiring retiring;
  private final Erasures erasures;
  private final MailDays receipts;
  private final PeopleRetention people;
  private final int batch;
  private final int rest;

  @Autowired
  Retention(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      RetentionRules rules,
      Anonymisation anonymisation,
      Retiring retiring,
      Erasures erasures,
      MailDays receipts,
      PeopleRetention people) {
    this(
        jdbc,
        transactions,
        rules,
        anonymisation,
        retiring,
        erasures,
        receipts,
        people,
        BATCH,
        REST);
  }

  Retention(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      RetentionRules rules,
      Anonymisation anonymisation,
      Retiring retiring,
      Erasures erasures,
      MailDays receipts,
      PeopleRetention people,
      int batch,
      int rest) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.rules = rules;
    this.anonymisation = anonymisation;
    this.retiring = retiring;
    this.erasures = erasures;
    this.receipts = receipts;
    this.people = people;
    this.batch = batch;
    this.rest = rest;
  }

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public Duration pause() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run() throws InterruptedException {
    rules.notice();
    sweep();
    Instant now = Instant.now();
    for (RetentionRules.Rule rule : rules.all()) {
      boolean finished = rule.finishedAt() != null && rule.finishedAt().plus(AGAIN).isAfter(now);
      if (rule.isDue(now) && !finished) {
        apart("Action " + rule.action().id(), () -> retire(rule.action()));
      }
    }
    people.run(rest);
  }

  /** A mail that was on its way when somebody was erased has left a server's words behind. */
  private void sweep() throws InterruptedException {
    for (Erasure each : erasures.since(Instant.now().minus(Duration.ofHours(24)))) {
      apart(
          "What was left of signature " + each.signature(),
          () ->
              transactions.executeWithoutResult(_ ->
                  anonymisation.forgetBeside(
                      each.organisation(), each.action(), List.of(each.signature()))));
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /** Whatever stands in the way of one stops none of the others, and is tried again with them. */
  private static void apart(String of, Work work) throws InterruptedException {
    try {
      work.run();
    } catch (RuntimeException failed) {
      LOG.error("{} could not be made anonymous: {}", of, failed.getClass().getSimpleName());
    }
  }

  private void retire(RetentionRules.Subject action) throws InterruptedException {
    UUID last = FIRST;
    while (true) {
      long begun = System.nanoTime();
      List<UUID> found = next(action, last);
      if (found.isEmpty()) {
        break;
      }
      retiring.retireUpTo(action.organisationId(), action.id(), found);
      last = found.getLast();
      Thread.sleep(Duration.ofNanos((System.nanoTime() - begun) * rest));
    }
    receipts.forget(action.organisationId(), action.id());
    jdbc.sql(
            """
            update retention set finished_at = now()
            where organisation_id = :organisation and action_id = :action
              and not exists (select from retention_failure f
                where f.organisation_id = :organisation and f.action_id = :action)
            """)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .update();
  }

  private List<UUID> next(RetentionRules.Subject action, UUID last) {
    return jdbc.sql(
            """
            select id from signature s
            where organisation_id = ? and action_id = ? and id > ? and anonymous_at is null
              and not exists (select from retention_failure f
                where f.organisation_id = s.organisation_id and f.action_id = s.action_id
                  and f.signature_id = s.id and f.failed_at > now() - interval '24 hours')
            order by id limit ?
            """)
        .params(action.organisationId(), action.id(), last, batch)
        .query(UUID.class)
        .list();
  }
}
