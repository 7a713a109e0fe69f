package org.outcry.mail.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.audit.TestNames;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Ledger;
import org.outcry.mail.LedgerRows;
import org.outcry.mail.SendOutcome;
import org.outcry.platform.ids.Ids;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pace to one mailbox is kept over campaigns and nodes, and staff change it while it runs. */
class PacedClaimsTest {
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final TestDatabase database = TestDatabase.migrated();
  private final JdbcClient jdbc = database.jdbc();
  private final TestPace pace =
      TestPace.of(database.dataSource(), TestNames.of(database.dataSource()), 30, 5, "always");
  private LedgerRows rows;

  @BeforeEach
  void rows() {
    rows = new LedgerRows(jdbc);
  }

  private List<ClaimedMail> claim(int most) {
    return pace.claims().claim(Ledger.LETTER, most, LEASE, true);
  }

  private void timePasses() {
    jdbc.sql("update target_mailbox set next_at = now() where next_at > now()").update();
  }

  private double secondsToNext() {
    return jdbc.sql("select extract(epoch from next_at - now())::float8 from target_mailbox")
        .query(Double.class)
        .single();
  }

  private UUID queueFor(UUID action) {
    UUID id = rows.queue(Ledger.LETTER);
    jdbc.sql("update letter set action_id = ? where id = ?").params(action, id).update();
    return id;
  }

  @Test
  void one_letter_leaves_and_the_next_one_two_minutes_later_at_the_soonest() {
    rows.queue(Ledger.LETTER, 3);
    assertThat(claim(10)).hasSize(1);
    assertThat(secondsToNext()).isBetween(90.0, 151.0);
    assertThat(claim(10)).isEmpty();
    timePasses();
    assertThat(claim(10)).hasSize(1);
  }

  @Test
  void the_days_cap_holds_until_the_next_day() {
    rows.queue(Ledger.LETTER, 8);
    for (int i = 0; i < 5; i++) {
      timePasses();
      assertThat(claim(10)).hasSize(1);
    }
    timePasses();
    assertThat(claim(10)).isEmpty();
    assertThat(secondsToNext()).isGreaterThan(0);
    jdbc.sql("update target_mailbox set next_at = now(), today = today - 1").update();
    assertThat(claim(10)).hasSize(1);
  }

  @Test
  void campaigns_take_turns_however_many_letters_one_has() {
    UUID small = Ids.next();
    rows.queue(Ledger.LETTER, 4);
    queueFor(small);
    queueFor(small);
    List<UUID> order = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      timePasses();
      claim(1).forEach(mail -> order.add(mail.action()));
    }
    assertThat(order.subList(0, 4)).containsOnly(rows.action, small);
    assertThat(order.get(0)).isNotEqualTo(order.get(1));
    assertThat(order.get(1)).isNotEqualTo(order.get(2));
    assertThat(order.get(2)).isNotEqualTo(order.get(3));
    assertThat(order.get(4)).isEqualTo(rows.action);
  }

  @Test
  void nodes_together_keep_the_pace() throws Exception {
    rows.queue(Ledger.LETTER, 20);
    Callable<List<ClaimedMail>> node = () -> claim(10);
    try (var nodes = Executors.newFixedThreadPool(8)) {
      int claimed = 0;
      for (Future<List<ClaimedMail>> each :
          nodes.invokeAll(Stream.generate(() -> node).limit(8).toList())) {
        claimed += each.get().size();
      }
      assertThat(claimed).isEqualTo(1);
    }
  }

  @Test
  void what_staff_change_counts_from_the_next_letter_on_and_is_on_record() {
    rows.queue(Ledger.LETTER, 4);
    assertThat(pace.mailboxes().pause(rows.mailbox, "Ana", "they asked for it")).isTrue();
    assertThat(pace.mailboxes().pause(rows.mailbox, "Ana", "again")).isFalse();
    assertThat(claim(10)).isEmpty();
    TargetMailbox box = pace.mailboxes().find(rows.mailbox).orElseThrow();
    assertThat(box.pausedFor()).isEqualTo("they asked for it");
    assertThat(box.waiting()).isEqualTo(4);
    assertThat(pace.mailboxes().resume(rows.mailbox, "Ana")).isTrue();
    assertThat(claim(10)).hasSize(1);
    assertThat(
            pace.mailboxes()
                .change(
                    rows.mailbox, new TargetMailboxes.Change(36_000, 100_000, null, null), "Ana"))
        .isTrue();
    assertThat(claim(10)).as("ten a second").hasSize(3);
    assertThat(jdbc.sql("select count(*) from pace_change").query(Long.class).single())
        .isEqualTo(3);
  }

  @Test
  void closed_offices_get_nothing() {
    rows.queue(Ledger.LETTER);
    // On one day of the week only, and that is neither today nor tomorrow anywhere.
    String day =
        java.time.LocalDate.now(java.time.ZoneOffset.UTC)
            .plusDays(3)
            .getDayOfWeek()
            .getDisplayName(java.time.format.TextStyle.SHORT, java.util.Locale.ENGLISH)
            .substring(0, 2);
    pace.mailboxes()
        .change(
            rows.mailbox,
            new TargetMailboxes.Change(null, null, day + " 09:00-17:00", null),
            "Ana");
    assertThat(claim(10)).isEmpty();
    assertThat(secondsToNext()).isGreaterThan(24 * 3600);
    assertThat(pace.claims().claim(Ledger.LETTER, 10, LEASE, /* paced= */ false)).hasSize(1);
  }

  private ClaimedMail next() {
    timePasses();
    return claim(1).getFirst();
  }

  @Test
  void a_server_that_refuses_letter_after_letter_gets_no_more_until_staff_look() {
    pace.mailboxes()
        .change(rows.mailbox, new TargetMailboxes.Change(null, 1000, null, null), "Ana");
    rows.queue(Ledger.LETTER, 10);
    var refused = new SendOutcome.Rejected("550 no such user");
    pace.refusals().saw(Ledger.LETTER, next(), refused);
    pace.refusals().saw(Ledger.LETTER, next(), refused);
    pace.refusals().taken(Ledger.LETTER, List.of(next()));
    for (int i = 0; i < Refusals.REFUSED; i++) {
      pace.refusals().saw(Ledger.LETTER, next(), refused);
    }
    timePasses();
    assertThat(claim(1)).isEmpty();
    TargetMailbox box = pace.mailboxes().find(rows.mailbox).orElseThrow();
    assertThat(box.pausedBy()).isEqualTo("Outcry");
    assertThat(box.pausedFor()).contains("refused 3 letters in a row");
    assertThat(box.waiting()).isEqualTo(4);
    assertThat(pace.mailboxes().resume(rows.mailbox, "Ana")).isTrue();
    assertThat(claim(1)).hasSize(1);
  }

  @Test
  void a_server_that_puts_letter_after_letter_off_rests_longer_and_longer() {
    pace.mailboxes()
        .change(rows.mailbox, new TargetMailboxes.Change(null, 1000, null, null), "Ana");
    rows.queue(Ledger.LETTER, 10);
    var later = new SendOutcome.Deferred("451 later", false);
    for (int i = 0; i < Refusals.PUT_OFF - 1; i++) {
      pace.refusals().saw(Ledger.LETTER, next(), later);
    }
    assertThat(secondsToNext()).isLessThan(200);
    pace.refusals().saw(Ledger.LETTER, next(), later);
    assertThat(secondsToNext()).isBetween(860.0, 910.0);
    pace.refusals().saw(Ledger.LETTER, next(), later);
    assertThat(secondsToNext()).isBetween(1760.0, 1810.0);
  }
}
