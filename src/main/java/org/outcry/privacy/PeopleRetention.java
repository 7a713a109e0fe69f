package org.outcry.privacy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.outcry.supporters.LapsedPeople;
import org.outcry.supporters.People;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the records of people whom nothing holds any more: who only confirmed a signature goes
 * with their last one, who agreed to hear from the organisation once they have taken that back.
 * Each organisation's records are looked at once a day, and after an action's signatures became
 * anonymous; each record goes whole in a transaction. How far it came is on record, so that a crash
 * costs one batch at most. One that can't be removed is put aside and tried again the next day.
 */
@Component
class PeopleRetention {
  private static final Logger LOG = LoggerFactory.getLogger(PeopleRetention.class);
  private static final int BATCH = 200;

  private static final String BEGIN =
      """
      insert into people_retention as p (organisation_id) select id from organisation
      on conflict (organisation_id) do update
        set last_id = default, begun_at = now(), finished_at = null
        where p.finished_at is not null
          and (p.begun_at < now() - interval '24 hours'
            or exists (select from retention r
              where r.organisation_id = p.organisation_id and r.finished_at > p.begun_at))
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final LapsedPeople lapsed;
  private final People people;
  private final PersonRecords records;
  private final PersonSignatures signatures;
  private final Erasing erasing;
  private final int batch;

  @Autowired
  PeopleRetention(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      LapsedPeople lapsed,
      People people,
      PersonRecords records,
      PersonSignatures signatures,
      Erasing erasing) {
    this(jdbc, transactions, lapsed, people, records, signatures, erasing, BATCH);
  }

  PeopleRetention(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      LapsedPeople lapsed,
      People people,
      PersonRecords records,
      PersonSignatures signatures,
      Erasing erasing,
      int batch) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.lapsed = lapsed;
    this.people = people;
    this.records = records;
    this.signatures = signatures;
    this.erasing = erasing;
    this.batch = batch;
  }

  private record Open(UUID organisation, UUID last) {}

  /**
   * Goes through all records that are to be looked at.
   *
   * @param rest how long it rests after a batch, as a multiple of what the batch took
   */
  void run(int rest) throws InterruptedException {
    jdbc.sql(BEGIN).update();
    List<Open> open =
        jdbc.sql(
                """
                select organisation_id as organisation, last_id as last from people_retention
                where finished_at is null order by organisation_id
                """)
            .query(Open.class)
            .list();
    for (Open each : open) {
      sweep(each.organisation(), each.last(), rest);
    }
  }

  private void sweep(UUID organisation, UUID from, int rest) throws InterruptedException {
    UUID last = from;
    while (true) {
      long begun = System.nanoTime();
      LapsedPeople.Page page = lapsed.next(organisation, last, batch);
      UUID reached = page.last();
      if (reached == null) {
        break;
      }
      page.lapsed().forEach(person -> remove(organisation, person));
      last = reached;
      jdbc.sql("update people_retention set last_id = ? where organisation_id = ?")
          .params(last, organisation)
          .update();
      Thread.sleep(Duration.ofNanos((System.nanoTime() - begun) * rest));
    }
    jdbc.sql("update people_retention set finished_at = now() where organisation_id = ?")
        .param(organisation)
        .update();
  }

  private void remove(UUID organisation, UUID person) {
    try {
      transactions.executeWithoutResult(_ -> {
        people.shut(organisation);
        records
            .find(organisation, person)
            .filter(record -> !isHeld(record))
            .ifPresent(record ->
                erasing.lapsed(record, people.forget(organisation, List.of(record.id()))));
        jdbc.sql(
                """
                delete from retention_failure
                where organisation_id = ? and action_id = ? and signature_id = ?
                """)
            .params(organisation, LinkMail.NO_ACTION, person)
            .update();
      });
    } catch (RuntimeException failed) {
      fail(organisation, person, failed);
    }
  }

  /** Signatures that an index of other rules or keys finds count too. */
  private boolean isHeld(PersonRecord record) {
    return lapsed.isHeld(record)
        || !signatures
            .of(
                record.organisation(),
                record.addresses().stream().map(PersonRecord.Address::email).toList())
            .isEmpty();
  }

  /** Without the database this fails too, and all of it is tried again later. */
  private void fail(UUID organisation, UUID person, RuntimeException failed) {
    String reason = failed.getClass().getSimpleName();
    jdbc.sql(
            """
            insert into retention_failure as f (organisation_id, action_id, signature_id, reason)
            values (?, ?, ?, ?)
            on conflict (organisation_id, action_id, signature_id) do update
              set failures = f.failures + 1, reason = excluded.reason, failed_at = now()
            """)
        .params(organisation, LinkMail.NO_ACTION, person, reason)
        .update();
    LOG.error("The record of person {} could not be removed: {}", person, reason);
  }
}
