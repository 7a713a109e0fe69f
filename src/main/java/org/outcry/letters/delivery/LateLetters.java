package org.outcry.letters.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.WhenLate;
import org.outcry.letters.HeldFor;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.LetterHistory;
import org.outcry.letters.LetterRecall;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the letters that will not have left by mail in 14 days, or on the action's last day, warns
 * staff, and moves those that are too many into the target's digest or to its dossier where the
 * action's letter says so. What fits in goes by mail as before.
 */
@ServerOnly
@Component
@Order(220)
class LateLetters implements NightlyJob, StartNotice {
  private static final Logger LOG = LoggerFactory.getLogger(LateLetters.class);
  private static final Duration LONGEST = Duration.ofDays(14);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TargetMailboxes mailboxes;
  private final Actions actions;
  private final LetterHistory history;
  private final LetterRecall recall;

  LateLetters(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      TargetMailboxes mailboxes,
      Actions actions,
      LetterHistory history,
      LetterRecall recall) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.mailboxes = mailboxes;
    this.actions = actions;
    this.history = history;
    this.recall = recall;
  }

  /**
   * Letters of an action that will not leave in time.
   *
   * @param deadline in 14 days, or the end of the action's last day if that is sooner
   * @param tooMany how many of the last ones in the queue
   */
  private record Late(Action action, TargetMailbox box, Instant deadline, long tooMany) {
    WhenLate rule() {
      LetterTemplate letter = action.content().letter();
      return letter == null ? WhenLate.WAIT : letter.whenLate();
    }

    String text() {
      return "%s: %s will not have left by %s; %s"
          .formatted(
              action.slug(),
              HeldLetters.count(tooMany),
              action.organisation().day(deadline.minusMillis(1)),
              switch (rule()) {
                case WAIT -> "bin/outcry pace tells more";
                case DIGEST -> "they go into the target's digest";
                case DOSSIER -> "they wait for a dossier";
              });
    }
  }

  private record Queue(UUID action, long letters) {}

  private List<Late> late(Instant now) {
    List<Late> late = new ArrayList<>();
    for (TargetMailbox box : mailboxes.all()) {
      // Staff who have stopped a mailbox know; LateQueues tells them again.
      if (box.waiting() > 0 && box.pausedBy() == null) {
        List<Queue> queues = queues(box);
        for (Queue queue : queues) {
          Action action = actions.find(queue.action()).orElseThrow();
          Instant deadline = deadline(now, action);
          long inTime = inTime(box, queues, queue, now, deadline);
          if (inTime < queue.letters()) {
            late.add(new Late(action, box, deadline, queue.letters() - inTime));
          }
        }
      }
    }
    return late;
  }

  private List<Queue> queues(TargetMailbox box) {
    return jdbc.sql(
            """
            select action_id as action, count(*) as letters from letter
            where mailbox_id = ? and state in ('queued', 'deferred') group by action_id
            """)
        .param(box.id())
        .query(Queue.class)
        .list();
  }

  private static Instant deadline(Instant now, Action action) {
    LocalDate ends = action.content().ends();
    ZoneId zone = action.organisation().zone();
    Instant latest = now.plus(LONGEST);
    Instant end = ends == null ? latest : ends.plusDays(1).atStartOfDay(zone).toInstant();
    return end.isBefore(latest) ? end : latest;
  }

  /** How many of an action's letters will have left, found by halving. */
  private static long inTime(
      TargetMailbox box, List<Queue> queues, Queue queue, Instant now, Instant deadline) {
    long sure = 0;
    long doubtful = queue.letters() + 1;
    while (doubtful - sure > 1) {
      long middle = (sure + doubtful) / 2;
      // Campaigns take turns: before its last one leaves, each other has had as many turns.
      long before = queues.stream().mapToLong(each -> Math.min(each.letters(), middle)).sum();
      Optional<Instant> at = box.with(before).emptyAt(now);
      if (at.isPresent() && !at.get().isAfter(deadline)) {
        sure = middle;
      } else {
        doubtful = middle;
      }
    }
    return sure;
  }

  @Override
  public List<Line> lines() {
    return late(Instant.now()).stream().map(each -> new Line("Letters", each.text())).toList();
  }

  @Override
  public String name() {
    return "late-letters";
  }

  /** Before the digests are made. */
  @Override
  public LocalTime at() {
    return LocalTime.of(5, 10);
  }

  @Override
  public void run() {
    for (Late each : late(Instant.now())) {
      LOG.warn("{}", each.text());
      HeldFor reason =
          switch (each.rule()) {
            case WAIT -> null;
            case DIGEST -> HeldFor.DIGEST;
            case DOSSIER -> HeldFor.DOSSIER;
          };
      if (reason != null) {
        transactions.executeWithoutResult(_ -> move(each, reason));
      }
    }
  }

  /**
   * The last ones in the queue, those that were never tried first; without those that may not be
   * passed on any more, which end.
   */
  private void move(Late late, HeldFor reason) {
    Action action = late.action();
    recall.recallUnconsented(action.organisationId(), action.id());
    List<UUID> moved =
        jdbc.sql(
                """
                update letter l set state = 'held', held_for = :reason, lease_until = null
                from (
                  select id from letter
                  where organisation_id = :organisation and action_id = :action
                    and mailbox_id = :mailbox and state in ('queued', 'deferred')
                  order by attempts, id desc limit :most for update skip locked) as last
                where l.organisation_id = :organisation and l.action_id = :action
                  and l.id = last.id
                returning l.id
                """)
            .param("reason", reason.word())
            .param("organisation", action.organisationId())
            .param("action", action.id())
            .param("mailbox", late.box().id())
            .param("most", late.tooMany())
            .query(UUID.class)
            .list();
    history.record(
        action.organisationId(),
        action.id(),
        moved,
        "late-to-" + reason.word(),
        "the action’s rule",
        null);
  }
}
