package org.outcry.letters.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.HeldFor;
import org.outcry.letters.RestoredLetters;
import org.outcry.letters.Suppressions;
import org.outcry.mail.MailQueued;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the letters that wait for it into one mail a day for each action and mailbox, which then
 * leaves at the mailbox's pace and in its hours.
 */
@Service
public class Digests implements NightlyJob {
  /** Letters in a digest, at most: its table stays under a megabyte or two. The rest wait a day. */
  static final int MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Digests.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Actions actions;
  private final DeliveryQueue queue;
  private final DeliveryLedger ledger;
  private final TargetMailboxes mailboxes;
  private final Suppressions suppressions;
  private final RestoredLetters restored;
  private final ApplicationEventPublisher events;

  Digests(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Actions actions,
      DeliveryQueue queue,
      DeliveryLedger ledger,
      TargetMailboxes mailboxes,
      Suppressions suppressions,
      RestoredLetters restored,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.actions = actions;
    this.queue = queue;
    this.ledger = ledger;
    this.mailboxes = mailboxes;
    this.suppressions = suppressions;
    this.restored = restored;
    this.events = events;
  }

  @Override
  public String name() {
    return "digests";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(5, 20);
  }

  private record Waiting(UUID action, String target) {}

  /** Makes the digests of today; what is in one already, or has had one today, is left alone. */
  @Override
  public void run() {
    List<Waiting> waiting =
        jdbc.sql(
                """
                select distinct action_id as action, target_key as target from letter l
                where state = 'held' and held_for = 'digest' and delivery_id is null
                  and not exists (select from action a where a.id = l.action_id and a.sealed)
                  and not exists (select from mail_pause p where p.action_id = l.action_id)
                """)
            .query(Waiting.class)
            .list();
    int made = 0;
    for (Waiting each : waiting) {
      Action action = actions.find(each.action()).orElseThrow();
      Selection all = new Selection(new Slug(each.target()), null, null, null);
      for (String person :
          queue.people(action, DeliveryKind.DIGEST, all, List.of(HeldFor.DIGEST))) {
        made += make(action, new Selection(all.target(), null, null, person)) ? 1 : 0;
      }
    }
    if (made > 0) {
      LOG.info("{} digests were made", made);
      events.publishEvent(new MailQueued());
    }
  }

  /** One digest, all of it in one transaction; false when there was one today already. */
  private boolean make(Action action, Selection selection) {
    try {
      return Boolean.TRUE.equals(
          transactions.execute(status -> {
            DeliveryQueue.Begun begun =
                queue.begin(
                    action,
                    DeliveryKind.DIGEST,
                    selection,
                    List.of(HeldFor.DIGEST),
                    "Outcry",
                    MOST);
            if (begun.target().email().isEmpty()) {
              throw new DeliveryRefused("an addressee has no e-mail address any more");
            }
            if (suppressions.isSuppressed(begun.target().email().getFirst())) {
              throw new DeliveryRefused("an address is suppressed, see bin/outcry suppress");
            }
            ledger.made(action, begun, begun.letters(), Map.of());
            boolean first = enqueue(action, begun.id(), begun.target());
            if (!first) {
              status.setRollbackOnly();
            }
            return first;
          }));
    } catch (DeliveryRefused refused) {
      LOG.warn("A digest of {} was not made: {}", action.slug(), refused.getMessage());
      return false;
    }
  }

  private boolean enqueue(Action action, UUID delivery, Target target) {
    EmailAddress address = target.email().getFirst();
    mailboxes.know(
        address, target.country(), target.delivery().timeZone(), target.delivery().hours());
    boolean held = mayHaveLeft(action, delivery);
    if (held) {
      LOG.warn(
          "A digest of {} waits for bin/outcry release-mail: a backup brought some of its letters back",
          action.slug());
    }
    return jdbc.sql(
                """
                insert into digest_mail (organisation_id, action_id, id, mailbox_id, day,
                  reply_token, bounce_token, state, held_for)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (organisation_id, action_id, mailbox_id, day) do nothing
                """)
            .params(action.organisationId(), action.id(), delivery, TargetMailbox.id(address))
            .params(LocalDate.now(ZoneOffset.UTC), Ids.token(), Ids.token())
            .param(held ? "held" : "queued")
            .param(held ? "restored" : null)
            .update()
        == 1;
  }

  /** Whether some of it may have been in a digest that a backup does not know. */
  private boolean mayHaveLeft(Action action, UUID delivery) {
    Optional<Instant> restored = this.restored.at(action);
    return restored.isPresent()
        && jdbc.sql(
                """
                select exists (select from letter where organisation_id = ? and action_id = ?
                  and delivery_id = ? and created_at < ?)
                """)
            .params(action.organisationId(), action.id(), delivery)
            .param(Timestamp.from(restored.get()))
            .query(Boolean.class)
            .single();
  }
}
