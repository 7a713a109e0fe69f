package org.outcry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.mail.Ledger.LETTER;
import static org.outcry.mail.Ledger.SUPPORTER_MAIL;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcry.mail.SendOutcome.Accepted;
import org.outcry.mail.SendOutcome.Deferred;
import org.outcry.mail.SendOutcome.Rejected;
import org.outcry.mail.SendOutcome.Uncertain;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class MailLedgerTest {
  private static final Duration LEASE = Duration.ofMinutes(2);

  @Autowired private MailLedger ledger;
  @Autowired private JdbcClient jdbc;
  private LedgerRows rows;

  @BeforeEach
  void rows() {
    for (Ledger each : Ledger.values()) {
      jdbc.sql("delete from " + each.table()).update();
    }
    rows = new LedgerRows(jdbc);
  }

  private ClaimedMail claimed() {
    rows.queue(LETTER);
    return ledger.claim(LETTER, 1, LEASE).getFirst();
  }

  private ClaimedMail begun() {
    ClaimedMail mail = claimed();
    begin(mail);
    return mail;
  }

  private boolean begin(ClaimedMail mail) {
    return ledger.begin(LETTER, mail, "smtp://mx.example:25", "<1@org.example>");
  }

  private MailAttempt onlyAttempt(ClaimedMail mail) {
    List<MailAttempt> attempts = ledger.attempts(mail.organisation(), mail.id());
    assertThat(attempts).hasSize(1);
    return attempts.getFirst();
  }

  private String state(ClaimedMail mail) {
    return rows.state(LETTER, mail.id());
  }

  private void leaseRunsOut(ClaimedMail mail) {
    rows.set(LETTER, mail.id(), "lease_until = now() - interval '1 second'");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_due_is_claimed_once_the_longest_due_first(Ledger each) {
    UUID later = rows.queue(each);
    UUID sooner = rows.queue(each);
    rows.set(each, sooner, "due_at = now() - interval '1 hour'");
    assertThat(ledger.claim(each, 1, LEASE))
        .containsExactly(new ClaimedMail(rows.organisation, rows.action, sooner, 1));
    assertThat(ledger.claim(each, 10, LEASE)).extracting(ClaimedMail::id).containsExactly(later);
    assertThat(ledger.claim(each, 10, LEASE)).isEmpty();
    assertThat(rows.state(each, sooner)).isEqualTo("claimed");
  }

  @Test
  void a_question_to_an_address_is_claimed_ahead_of_every_receipt_and_of_questions_since() {
    for (UUID receipt : rows.queue(SUPPORTER_MAIL, 5)) {
      rows.set(SUPPORTER_MAIL, receipt, "due_at = now() - interval '1 day'");
    }
    List<UUID> questions = rows.queue(SUPPORTER_MAIL, 2);
    questions.forEach(
        each -> rows.set(SUPPORTER_MAIL, each, "kind = 'confirmation', rank = 0, due_at = now()"));
    rows.set(SUPPORTER_MAIL, questions.getLast(), "due_at = now() - interval '1 minute'");
    assertThat(ledger.claim(SUPPORTER_MAIL, 1, LEASE))
        .extracting(ClaimedMail::id)
        .containsExactly(questions.getLast());
    assertThat(ledger.claim(SUPPORTER_MAIL, 1, LEASE))
        .extracting(ClaimedMail::id)
        .containsExactly(questions.getFirst());
    assertThat(ledger.claim(SUPPORTER_MAIL, 10, LEASE)).hasSize(5);
    assertThat(Ledger.values()).as("the order in which they are asked").startsWith(SUPPORTER_MAIL);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_not_due_or_not_to_be_sent_is_not_claimed(Ledger each) {
    rows.set(each, rows.queue(each), "due_at = now() + interval '1 minute'");
    for (String state :
        List.of("held", "accepted", "uncertain", "bounced", "rejected", "failed", "withdrawn")) {
      rows.set(each, rows.queue(each), "state = '" + state + "'");
    }
    assertThat(ledger.claim(each, 10, LEASE)).isEmpty();
  }

  @Test
  void many_nodes_claim_at_once_and_none_gets_what_another_has() throws Exception {
    List<UUID> queued = rows.queue(LETTER, 300);
    List<UUID> claimed = Collections.synchronizedList(new ArrayList<>());
    Callable<Boolean> node =
        () -> {
          for (List<ClaimedMail> some = ledger.claim(LETTER, 7, LEASE);
              !some.isEmpty();
              some = ledger.claim(LETTER, 7, LEASE)) {
            some.forEach(mail -> claimed.add(mail.id()));
          }
          return true;
        };
    try (var nodes = Executors.newFixedThreadPool(6)) {
      for (Future<Boolean> done : nodes.invokeAll(Collections.nCopies(6, node))) {
        done.get();
      }
    }
    assertThat(claimed).containsExactlyInAnyOrderElementsOf(queued);
  }

  @Test
  void an_attempt_is_written_down_before_anything_is_sent() {
    ClaimedMail mail = begun();
    MailAttempt attempt = onlyAttempt(mail);
    assertThat(attempt.attempt()).isEqualTo(1);
    assertThat(attempt.route()).isEqualTo("smtp://mx.example:25");
    assertThat(attempt.messageId()).isEqualTo("<1@org.example>");
    assertThat(attempt.endedAt()).isNull();
    assertThat(attempt.outcome()).isNull();
    assertThat(rows.attempts(LETTER, mail.id())).isEqualTo(1);
  }

  @Test
  void of_two_nodes_that_hold_a_claim_one_gets_to_send() {
    ClaimedMail mail = claimed();
    leaseRunsOut(mail);
    assertThat(ledger.expire(LETTER)).isEqualTo(1);
    ClaimedMail again = ledger.claim(LETTER, 1, LEASE).getFirst();
    assertThat(begin(again)).isTrue();
    assertThat(begin(mail)).isFalse();
    ledger.release(LETTER, mail);
    assertThat(state(mail)).isEqualTo("claimed");
    onlyAttempt(mail);
  }

  @Test
  void a_letter_withdrawn_after_it_was_claimed_does_not_leave() {
    ClaimedMail mail = claimed();
    rows.set(LETTER, mail.id(), "state = 'withdrawn'");
    assertThat(begin(mail)).isFalse();
    assertThat(ledger.attempts(mail.organisation(), mail.id())).isEmpty();
  }

  @Test
  void an_accepted_letter_is_done_and_the_servers_words_are_kept_encrypted() {
    ClaimedMail mail = begun();
    ledger.finish(LETTER, mail, new Accepted("250 taken for Jane Doe"));
    assertThat(state(mail)).isEqualTo("accepted");
    assertThat(onlyAttempt(mail).outcome()).isEqualTo("accepted");
    assertThat(onlyAttempt(mail).reply()).isEqualTo("250 taken for Jane Doe");
    assertThat(onlyAttempt(mail).endedAt()).isNotNull();
    byte[] stored =
        jdbc.sql("select reply from mail_attempt where mail_id = ?")
            .param(mail.id())
            .query(byte[].class)
            .single();
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("Jane", "taken");
  }

  @Test
  void a_rejected_letter_is_given_up() {
    ClaimedMail mail = begun();
    ledger.finish(LETTER, mail, new Rejected("550 no such user"));
    assertThat(state(mail)).isEqualTo("rejected");
    assertThat(onlyAttempt(mail).reply()).isEqualTo("550 no such user");
  }

  @Test
  void an_uncertain_letter_is_never_claimed_again() {
    ClaimedMail mail = begun();
    ledger.finish(LETTER, mail, new Uncertain("connection lost"));
    assertThat(state(mail)).isEqualTo("uncertain");
    rows.set(LETTER, mail.id(), "due_at = now() - interval '1 year'");
    assertThat(ledger.claim(LETTER, 10, LEASE)).isEmpty();
  }

  @Test
  void a_deferred_letter_is_tried_again_after_growing_pauses() {
    ClaimedMail mail = begun();
    double before = 0;
    for (int attempt = 1; attempt <= 6; attempt++) {
      ledger.finish(LETTER, mail, new Deferred("451 later", false));
      assertThat(state(mail)).isEqualTo("deferred");
      assertThat(ledger.claim(LETTER, 1, LEASE)).isEmpty();
      double due = rows.dueIn(LETTER, mail.id());
      assertThat(due).isGreaterThan(Math.max(40, before * 1.2));
      before = due;
      rows.set(LETTER, mail.id(), "due_at = now()");
      mail = ledger.claim(LETTER, 1, LEASE).getFirst();
      assertThat(mail.attempt()).isEqualTo(attempt + 1);
      assertThat(begin(mail)).isTrue();
    }
    assertThat(ledger.attempts(mail.organisation(), mail.id())).hasSize(7);
  }

  @Test
  void five_days_after_the_first_attempt_a_letter_has_failed() {
    ClaimedMail mail = begun();
    jdbc.sql("update mail_attempt set started_at = now() - interval '5 days' where mail_id = ?")
        .param(mail.id())
        .update();
    ledger.finish(LETTER, mail, new Deferred("451 later", false));
    assertThat(state(mail)).isEqualTo("failed");
    assertThat(onlyAttempt(mail).outcome()).isEqualTo("deferred");
  }

  @Test
  void a_letter_that_waited_long_for_its_first_attempt_has_not_failed() {
    ClaimedMail mail = begun();
    rows.set(LETTER, mail.id(), "created_at = now() - interval '30 days'");
    ledger.finish(LETTER, mail, new Deferred("451 later", false));
    assertThat(state(mail)).isEqualTo("deferred");
  }

  @Test
  void after_a_crash_during_an_attempt_a_letter_is_uncertain_and_not_sent_again() {
    ClaimedMail mail = begun();
    leaseRunsOut(mail);
    assertThat(ledger.expire(LETTER)).isEqualTo(1);
    assertThat(state(mail)).isEqualTo("uncertain");
    assertThat(onlyAttempt(mail).outcome()).isEqualTo("uncertain");
    assertThat(onlyAttempt(mail).messageId()).isEqualTo("<1@org.example>");
    assertThat(ledger.claim(LETTER, 10, LEASE)).isEmpty();
  }

  @Test
  void after_a_crash_between_attempts_a_letter_is_queued_again_with_its_history() {
    ClaimedMail first = begun();
    ledger.finish(LETTER, first, new Deferred("451 later", false));
    rows.set(LETTER, first.id(), "due_at = now()");
    ClaimedMail second = ledger.claim(LETTER, 1, LEASE).getFirst();
    leaseRunsOut(second);
    ledger.expire(LETTER);
    assertThat(state(second)).isEqualTo("queued");
    assertThat(onlyAttempt(second).outcome()).isEqualTo("deferred");
    assertThat(ledger.claim(LETTER, 1, LEASE)).containsExactly(second);
  }

  @Test
  void a_lease_that_runs_is_left_alone_and_can_be_renewed() {
    ClaimedMail mail = begun();
    assertThat(ledger.expire(LETTER)).isZero();
    leaseRunsOut(mail);
    ledger.renew(LETTER, List.of(mail), LEASE);
    assertThat(ledger.expire(LETTER)).isZero();
    assertThat(state(mail)).isEqualTo("claimed");
  }

  @Test
  void an_outcome_that_comes_after_the_lease_ran_out_is_still_the_truth() {
    ClaimedMail mail = begun();
    leaseRunsOut(mail);
    ledger.expire(LETTER);
    ledger.finish(LETTER, mail, new Accepted("250 ok"));
    assertThat(state(mail)).isEqualTo("accepted");
    assertThat(onlyAttempt(mail).outcome()).isEqualTo("accepted");
  }

  @Test
  void a_finished_attempt_does_not_change() {
    ClaimedMail mail = begun();
    ledger.finish(LETTER, mail, new Accepted("250 ok"));
    ledger.finish(LETTER, mail, new Deferred("451 what?", false));
    assertThat(state(mail)).isEqualTo("accepted");
    assertThat(onlyAttempt(mail).reply()).isEqualTo("250 ok");
  }

  @Test
  void a_letter_withdrawn_on_its_way_stays_withdrawn_and_its_attempt_is_told() {
    ClaimedMail mail = begun();
    rows.set(LETTER, mail.id(), "state = 'withdrawn'");
    ledger.finish(LETTER, mail, new Deferred("451 later", false));
    assertThat(state(mail)).isEqualTo("withdrawn");
    assertThat(onlyAttempt(mail).outcome()).isEqualTo("deferred");
  }

  @Test
  void a_claim_that_is_given_back_can_be_claimed_at_once() {
    ClaimedMail mail = claimed();
    ledger.release(LETTER, mail);
    assertThat(ledger.claim(LETTER, 1, LEASE)).containsExactly(mail);
  }

  @Test
  void a_letter_that_cannot_be_composed_is_deferred_with_an_attempt_that_never_left() {
    ClaimedMail mail = claimed();
    ledger.uncomposed(LETTER, mail, "could not be composed: X");
    assertThat(state(mail)).isEqualTo("deferred");
    assertThat(onlyAttempt(mail).route()).isEqualTo("none");
    assertThat(onlyAttempt(mail).outcome()).isEqualTo("deferred");
  }

  @Test
  void what_waits_is_counted() {
    rows.queue(LETTER, 3);
    rows.set(LETTER, rows.queue(LETTER), "state = 'deferred', due_at = now() + interval '1 day'");
    rows.set(LETTER, rows.queue(LETTER), "state = 'accepted'");
    assertThat(ledger.waiting(LETTER)).isEqualTo(4);
  }
}
