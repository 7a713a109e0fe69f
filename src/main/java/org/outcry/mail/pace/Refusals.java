package org.outcry.mail.pace;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Ledger;
import org.outcry.mail.SendOutcome;
import org.outcry.platform.database.Columns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Breaks the circuit to a mailbox whose server keeps refusing. Letters that were only put off make
 * it rest for longer and longer; when letters are refused for good, one after the other, it stops
 * until staff look, so that the rest of its queue is not lost as well.
 */
@Component
public class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** A server that greylists puts every letter off once, so that few in a row mean nothing. */
  static final int PUT_OFF = 5;

  static final int REFUSED = 3;
  private static final Duration FIRST = Duration.ofMinutes(15);
  private static final int DOUBLINGS = 4;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TargetMailboxes mailboxes;

  Refusals(JdbcClient jdbc, TransactionTemplate transactions, TargetMailboxes mailboxes) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.mailboxes = mailboxes;
  }

  private record Box(UUID id, int refusals) {}

  /**
   * Takes note of what became of an attempt.
   *
   * @param table a ledger whose mails go to mailboxes of people in power
   */
  public void saw(Ledger table, ClaimedMail letter, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Accepted _ -> {} // taken() is told with the ledger's own commit.
      case SendOutcome.Rejected _ ->
          transactions.executeWithoutResult(_ ->
              one(table, letter).filter(box -> box.refusals() >= REFUSED).ifPresent(this::stop));
      case SendOutcome.Deferred deferred -> {
        if (!deferred.route()) {
          transactions.executeWithoutResult(_ ->
              one(table, letter).filter(box -> box.refusals() >= PUT_OFF).ifPresent(this::rest));
        }
      }
      case SendOutcome.Uncertain _ -> {} // That is the route's trouble, which has its own breaker.
    }
  }

  /** Takes note of letters that were accepted: refusals in a row have ended. */
  public void taken(Ledger table, Collection<ClaimedMail> letters) {
    new Columns<>(
            jdbc.sql(
                """
                update target_mailbox m set refusals = 0
                from unnest((select :organisations::uuid[]), (select :actions::uuid[]),
                      (select :ids::uuid[]))
                    as taken (organisation, action, id)
                  join LEDGER l on l.organisation_id = taken.organisation
                    and l.action_id = taken.action and l.id = taken.id
                where m.id = l.mailbox_id and m.refusals > 0
                """
                    .replace("LEDGER", table.table())),
            letters)
        .texts("organisations", ClaimedMail::organisation)
        .texts("actions", ClaimedMail::action)
        .texts("ids", ClaimedMail::id)
        .statement()
        .update();
  }

  private Optional<Box> one(Ledger table, ClaimedMail letter) {
    return jdbc.sql(
            """
            update target_mailbox m set refusals = m.refusals + 1 from LEDGER l
            where l.organisation_id = ? and l.action_id = ? and l.id = ? and m.id = l.mailbox_id
            returning m.id, m.refusals
            """
                .replace("LEDGER", table.table()))
        .params(letter.organisation(), letter.action(), letter.id())
        .query(Box.class)
        .optional();
  }

  private void rest(Box box) {
    Duration rest = FIRST.multipliedBy(1L << Math.min(DOUBLINGS, box.refusals() - PUT_OFF));
    jdbc.sql(
            """
            update target_mailbox
            set next_at = greatest(next_at, now() + make_interval(secs => ?)) where id = ?
            """)
        .params(rest.toSeconds(), box.id())
        .update();
    mailboxes.record(
        box.id(),
        "Outcry",
        "rests for %d minutes: %d letters in a row were put off"
            .formatted(rest.toMinutes(), box.refusals()));
  }

  private void stop(Box box) {
    String why = "its server refused %d letters in a row".formatted(box.refusals());
    int stopped =
        jdbc.sql(
                """
                update target_mailbox set paused_by = 'Outcry', paused_for = ?
                where id = ? and paused_by is null
                """)
            .params(mailboxes.kept(why), box.id())
            .update();
    if (stopped == 1) {
      mailboxes.record(box.id(), "Outcry", "paused: " + why);
      LOG.warn("Letters to mailbox {} stopped: {}; see bin/outcry pace", box.id(), why);
    }
  }
}
