package org.outcry.letters.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.letters.delivery.Signers.OUTCRY;
import static org.outcry.letters.delivery.Signers.person;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.Consents;
import org.outcry.supporters.Particulars;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters that can't leave in time are told of, and go another way where the action says so. */
class LateLettersTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final EmailAddress mailbox =
      new EmailAddress("late" + NUMBER.incrementAndGet() + "@iran.example");

  /** A campaign of as many letters that wait for a mailbox which takes one an hour. */
  private Signers waiting(int letters, List<UUID> ids, String... more) {
    List<String> lines = new ArrayList<>(List.of(more));
    lines.add("email: [" + mailbox.value() + "]");
    Signers signers = new Signers("channel", lines.toArray(String[]::new));
    List<Particulars> people = new ArrayList<>();
    for (int i = 0; i < letters; i++) {
      people.add(person("Given" + i, "Family", null));
    }
    ids.addAll(signers.sign(people));
    ids.sort(java.util.Comparator.comparing(UUID::toString));
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into target_mailbox (id, address, zone, hours, per_hour, per_day)
            values (?, ?, 'UTC', 'always', 1, 24)
            on conflict (id) do update set per_hour = 1, per_day = 24, hours = 'always'
            """)
        .params(TargetMailbox.id(mailbox), mailbox.normalised())
        .update();
    // Not due, so that nothing of this installation, which paces nothing, takes them.
    OUTCRY
        .jdbc()
        .sql(
            """
            update letter set state = 'queued', held_for = null, mailbox_id = ?,
              due_at = now() + interval '1 year'
            where action_id = ?
            """)
        .params(TargetMailbox.id(mailbox), signers.action().id())
        .update();
    return signers;
  }

  private static long count(Signers signers, String fate) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select count(*) from letter
            where action_id = ? and state || coalesce(' ' || held_for, '') = ?
            """)
        .params(signers.action().id(), fate)
        .query(Long.class)
        .single();
  }

  private static List<String> warnings(Signers signers) {
    return OUTCRY.bean(LateLetters.class).lines().stream()
        .map(line -> line.text())
        .filter(text -> text.startsWith(signers.slug + ":"))
        .toList();
  }

  @Test
  void what_does_not_fit_into_fourteen_days_goes_into_the_digest_and_the_rest_by_mail() {
    List<UUID> ids = new ArrayList<>();
    Signers signers = waiting(400, ids, "when-late: digest");
    assertThat(warnings(signers)).singleElement().asString().contains("into the target's digest");
    OUTCRY.bean(LateLetters.class).run();
    // One an hour, each up to a quarter of an hour late: 336 in 14 days at most.
    assertThat(count(signers, "queued")).isBetween(290L, 337L);
    assertThat(count(signers, "held digest")).isEqualTo(400 - count(signers, "queued"));
    assertThat(signers.history(ids.getLast()))
        .containsExactly("late-to-digest by the action’s rule");
    assertThat(signers.history(ids.getFirst())).isEmpty();
    assertThat(warnings(signers)).isEmpty();
  }

  @Test
  void who_took_the_consent_back_is_not_moved_and_the_letter_ends() {
    List<UUID> ids = new ArrayList<>();
    Signers signers = waiting(400, ids, "when-late: dossier");
    UUID last = ids.getLast();
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ ->
            OUTCRY
                .bean(Consents.class)
                .withdraw(
                    signers.action().organisationId(),
                    signers.action().id(),
                    signers.signatureOf(last),
                    "pass-on",
                    "self-service"));
    OUTCRY.bean(LateLetters.class).run();
    assertThat(signers.fate(last)).isEqualTo("withdrawn");
    assertThat(signers.history(last)).containsExactly("signature-consent-taken-back by Outcry");
    assertThat(signers.fate(ids.get(398))).isEqualTo("held dossier");
  }

  @Test
  void on_the_last_day_what_is_left_waits_for_a_dossier() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<UUID> ids = new ArrayList<>();
    Signers signers = waiting(100, ids, "when-late: dossier", "ends: " + today.plusDays(2));
    OUTCRY.bean(LateLetters.class).run();
    assertThat(count(signers, "queued")).isBetween(40L, 73L);
    assertThat(count(signers, "held dossier")).isEqualTo(100 - count(signers, "queued"));
  }

  @Test
  void without_a_rule_they_wait_and_staff_are_warned() {
    List<UUID> ids = new ArrayList<>();
    Signers signers = waiting(400, ids);
    OUTCRY.bean(LateLetters.class).run();
    assertThat(count(signers, "queued")).isEqualTo(400);
    assertThat(warnings(signers)).singleElement().asString().contains("bin/outcry pace tells more");
  }

  @Test
  void a_small_campaign_does_not_suffer_from_a_large_ones_queue() {
    List<UUID> ids = new ArrayList<>();
    Signers large = waiting(400, new ArrayList<>(), "when-late: dossier");
    Signers small = waiting(50, ids, "when-late: dossier");
    OUTCRY.bean(LateLetters.class).run();
    assertThat(count(small, "queued")).isEqualTo(50);
    assertThat(count(large, "held dossier")).isGreaterThan(64);
  }
}
