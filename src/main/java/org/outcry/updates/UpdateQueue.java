package org.outcry.updates;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.mail.MailQueued;
import org.outcry.platform.database.Columns;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Queues the mails of updates that are being sent, some hundred at a time. How far it is stands in
 * the same transaction as the mails, so that whatever cuts it off, it goes on there; and each
 * address has one mail at most, because the database lets no second one in.
 */
@ServerOnly
@Component
public class UpdateQueue implements SteadyJob {
  private static final int BATCH = 500;
  private static final UUID NOBODY = new UUID(0, 0);

  /** Whoever has the row is alone; who stops it meanwhile waits for the batch. */
  private static final String NEXT =
      """
      select id, action_id as action, queued_to, recipient_key from action_update
      where state = 'sending' and queued_at is null
      order by sent_at limit 1 for update skip locked
      """;

  private static final String MAILS =
      """
      insert into supporter_mail (organisation_id, action_id, id, signature_id, kind, rank,
        update_id, recipient, person_id)
      select :organisation, :action, id, signature, 'update', 2, :update, recipient, person
      from unnest(:ids::uuid[], :signatures::uuid[], :recipients::bytea[], :persons::uuid[])
        as row (id, signature, recipient, person)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Actions actions;
  private final Audience audience;
  private final RecipientKeys keys;
  private final TestAddresses tests;
  private final ApplicationEventPublisher events;

  UpdateQueue(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Actions actions,
      Audience audience,
      RecipientKeys keys,
      TestAddresses tests,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.actions = actions;
    this.audience = audience;
    this.keys = keys;
    this.tests = tests;
    this.events = events;
  }

  @Override
  public String name() {
    return "update-queue";
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(10);
  }

  private record Waiting(UUID id, UUID action, UUID queuedTo, byte @Nullable [] recipientKey) {
    boolean isNew() {
      return recipientKey == null && queuedTo.equals(NOBODY);
    }
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()
        && Boolean.TRUE.equals(transactions.execute(_ -> batch()))) {
      events.publishEvent(new MailQueued());
    }
    finish();
    tests.forgetOld();
  }

  /** Queues some mails of one update; false when there is none to queue. */
  private boolean batch() {
    Optional<Waiting> found = jdbc.sql(NEXT).query(Waiting.class).optional();
    if (found.isEmpty()) {
      return false;
    }
    Waiting update = found.get();
    Action action = actions.find(update.action()).orElseThrow();
    Audience.Batch batch = audience.next(action, update.queuedTo(), BATCH, namer(action, update));
    UUID last = batch.last();
    if (last == null) {
      jdbc.sql("update action_update set queued_at = now(), recipient_key = null where id = ?")
          .param(update.id())
          .update();
      return true;
    }
    int queued = queue(action, update.id(), batch.recipients());
    jdbc.sql(
            """
            update action_update
            set queued_to = ?, suppressed = suppressed + ?, doubled = doubled + ?
            where id = ?
            """)
        .params(last, batch.suppressed(), batch.recipients().size() - queued, update.id())
        .update();
    return true;
  }

  private RecipientKeys.Namer namer(Action action, Waiting update) {
    return update.isNew()
        ? keys.begin(action.organisationId(), update.id())
        : keys.of(action.organisationId(), update.id(), update.recipientKey());
  }

  private int queue(Action action, UUID update, List<Audience.Recipient> recipients) {
    return recipients.isEmpty()
        ? 0
        : new Columns<>(
                jdbc.sql(MAILS)
                    .param("organisation", action.organisationId())
                    .param("action", action.id())
                    .param("update", update),
                recipients)
            .texts("ids", _ -> Ids.next())
            .texts("signatures", Audience.Recipient::signature)
            .bytes("recipients", Audience.Recipient::address)
            .texts("persons", Audience.Recipient::person)
            .statement()
            .update();
  }

  /** An update of which nothing waits any more is sent. */
  private void finish() {
    jdbc.sql(
            """
            update action_update u set state = 'sent'
            where state = 'sending' and queued_at is not null and not exists (
              select from supporter_mail m
              where m.organisation_id = u.organisation_id and m.action_id = u.action_id
                and m.update_id = u.id and m.kind = 'update'
                and m.state in ('queued', 'deferred', 'claimed', 'held'))
            """)
        .update();
  }
}
