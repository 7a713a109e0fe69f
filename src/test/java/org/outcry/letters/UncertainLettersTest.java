package org.outcry.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.letters.UncertainLetters.Decision;
import org.outcry.letters.UncertainLetters.Rule;
import org.outcry.mail.Ledger;
import org.outcry.mail.LedgerRows;
import org.outcry.platform.text.Slug;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A letter in doubt waits for staff or for the rule that they set, and nothing of it is silent. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class UncertainLettersTest {
  @Autowired private JdbcClient jdbc;
  @Autowired private UncertainLetters letters;
  @Autowired private LetterRecords records;
  @Autowired private LetterHistory history;
  @Autowired private LetterRecall recall;
  private LedgerRows rows;

  @BeforeEach
  void rows() {
    rows = new LedgerRows(jdbc);
  }

  private UUID doubtful(int daysAgo) {
    UUID letter = rows.queue(Ledger.LETTER);
    jdbc.sql(
            """
            insert into mail_attempt (organisation_id, mail_id, attempt, route, message_id,
              started_at, ended_at, outcome)
            values (?, ?, 1, 'smtp://mx.example:25', '<1@org.example>',
              now() - make_interval(days => ?), now(), 'uncertain')
            """)
        .params(rows.organisation, letter, daysAgo)
        .update();
    rows.set(Ledger.LETTER, letter, "state = 'uncertain', attempts = 1");
    return letter;
  }

  private String state(UUID letter) {
    return rows.state(Ledger.LETTER, letter);
  }

  private List<String> kinds(UUID letter) {
    return history.of(rows.organisation, rows.action, letter).stream()
        .map(LetterHistory.Event::kind)
        .toList();
  }

  private Slug organisation() {
    return new Slug("org-" + rows.organisation);
  }

  @Test
  void staff_see_it_with_its_message_id_and_decide_once() {
    UUID arrived = doubtful(1);
    UUID again = doubtful(1);
    UUID lost = doubtful(1);
    assertThat(letters.all())
        .filteredOn(doubt -> doubt.id().equals(arrived))
        .singleElement()
        .satisfies(doubt -> {
          assertThat(doubt.messageId()).isEqualTo("<1@org.example>");
          assertThat(doubt.route()).isEqualTo("smtp://mx.example:25");
        });
    assertThat(letters.decide(arrived, Decision.ARRIVED, "Ana")).isTrue();
    assertThat(letters.decide(again, Decision.AGAIN, "Ana")).isTrue();
    assertThat(letters.decide(lost, Decision.LOST, "Ana")).isTrue();
    assertThat(letters.decide(lost, Decision.AGAIN, "Bo")).isFalse();
    assertThat(List.of(state(arrived), state(again), state(lost)))
        .containsExactly("accepted", "queued", "failed");
    assertThat(kinds(lost)).containsExactly("uncertain-lost");
    assertThat(records.find(again).orElseThrow().moments())
        .extracting(LetterRecords.Moment::what)
        .satisfiesExactlyInAnyOrder(
            what -> assertThat(what).isEqualTo("signed and queued"),
            what ->
                assertThat(what)
                    .isEqualTo("attempt 1 over smtp://mx.example:25 as <1@org.example>: uncertain"),
            what -> assertThat(what).isEqualTo("uncertain-again by Ana"));
  }

  @Test
  void a_letter_whose_signature_no_longer_counts_is_not_sent_again() {
    UUID letter = doubtful(1);
    jdbc.sql("update signature set state = 'withdrawn' where action_id = ?")
        .param(rows.action)
        .update();
    assertThat(letters.decide(letter, Decision.AGAIN, "Ana")).isFalse();
    assertThat(state(letter)).isEqualTo("uncertain");
    assertThat(kinds(letter)).isEmpty();
    assertThat(letters.decide(letter, Decision.LOST, "Ana")).isTrue();
  }

  @Test
  void without_a_rule_it_waits_and_with_one_it_does_so_for_as_many_days() {
    UUID old = doubtful(9);
    UUID young = doubtful(2);
    letters.run();
    assertThat(state(old)).isEqualTo("uncertain");
    assertThat(letters.setRule(organisation(), new Rule(Decision.AGAIN, 7), "Ana")).isTrue();
    letters.run();
    assertThat(state(old)).isEqualTo("queued");
    assertThat(state(young)).isEqualTo("uncertain");
    assertThat(kinds(old)).containsExactly("uncertain-again");
    assertThat(letters.setRule(organisation(), new Rule(null, 1), "Bo")).isTrue();
    assertThat(letters.rule(rows.organisation)).isEqualTo(new Rule(null, 1));
    letters.run();
    assertThat(state(young)).isEqualTo("uncertain");
    assertThat(letters.setRule(new Slug("nobody-here"), Rule.USUAL, "Ana")).isFalse();
  }

  @Test
  void what_happened_is_never_rewritten() {
    UUID letter = doubtful(1);
    letters.decide(letter, Decision.LOST, "Ana");
    for (String statement :
        List.of(
            "update letter_event set by = 'Bo'",
            "delete from letter_event",
            "truncate letter_event",
            "delete from mail_attempt",
            "truncate mail_attempt")) {
      assertThatThrownBy(() -> jdbc.sql(statement).update())
          .as(statement)
          .isInstanceOf(DataAccessException.class);
    }
    jdbc.sql("update mail_attempt set outcome = 'accepted' where mail_id = ?")
        .param(letter)
        .update(); // a doubt gives way to what is known
    assertThatThrownBy(() ->
            jdbc.sql("update mail_attempt set outcome = 'rejected' where mail_id = ?")
                .param(letter)
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void a_note_is_encrypted_and_read_back() {
    UUID letter = doubtful(1);
    history.record(rows.organisation, rows.action, List.of(letter), "noted", "Ana", "Jane rang");
    assertThat(history.of(rows.organisation, rows.action, letter).getFirst().note())
        .isEqualTo("Jane rang");
    assertThat(
            new String(
                jdbc.sql("select note from letter_event where letter_id = ?")
                    .param(letter)
                    .query(byte[].class)
                    .single(),
                StandardCharsets.ISO_8859_1))
        .doesNotContain("Jane");
  }

  @Test
  void a_recall_takes_what_has_not_left_and_says_so() {
    UUID waiting = rows.queue(Ledger.LETTER);
    UUID signature =
        jdbc.sql("select signature_id from letter where id = ?")
            .param(waiting)
            .query(UUID.class)
            .single();
    recall.recall(rows.organisation, rows.action, signature, "withdrawn");
    assertThat(state(waiting)).isEqualTo("withdrawn");
    assertThat(kinds(waiting)).containsExactly("signature-withdrawn");
  }
}
