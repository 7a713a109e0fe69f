package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.HeldLetters.Decision;
import org.outcry.letters.LetterHistory;
import org.outcry.letters.Suppressions;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** An address seems to take no mail: Outcry proposes, staff decide, and no letter is lost. */
class SuppressionTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final EmailAddress first =
      new EmailAddress("first" + NUMBER.incrementAndGet() + "@tomb.example");
  private final EmailAddress second = new EmailAddress("second-" + first.value());
  private final Slug slug =
      OUTCRY.campaign(
          "release-narges-mohammadi",
          yaml ->
              yaml.replace(
                  "[judiciary@iran.example]", "[" + first.value() + ", " + second.value() + "]"));
  private final UUID action = Deliveries.action(OUTCRY, slug);

  private static Suppressions suppressions() {
    return OUTCRY.bean(Suppressions.class);
  }

  @AfterEach
  void lift() {
    suppressions().lift(first, "Ana");
    suppressions().lift(second, "Ana");
  }

  /** A letter came back. */
  private void bounce(String at) {
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into letter_return (organisation_id, action_id, letter_id, id, at, way, arrival,
              kind, status, mailbox_id, content)
            select organisation_id, id, uuidv7(), uuidv7(), %s, 'imap', ?, 'bounce', '5.1.1', ?, ''
            from action where id = ?
            """
                .formatted(at))
        .params(Ids.token(), TargetMailbox.id(first), action)
        .update();
  }

  private void bounces() {
    bounce("now() - interval '2 days'");
    bounce("now() - interval '2 days'");
    bounce("now()");
  }

  private List<String> proposals() {
    return suppressions().proposals().stream()
        .filter(proposal -> proposal.address().equals(first.value()))
        .map(Suppressions.Proposal::why)
        .toList();
  }

  private void signs() {
    Visitor.signs(OUTCRY, slug, "s" + NUMBER.incrementAndGet() + "@mail.example");
  }

  /** Letters wait, as if the target's server had asked for it. */
  private void wait(int letters) {
    for (int i = 0; i < letters; i++) {
      signs();
    }
    Deliveries.awaitAll(OUTCRY, slug);
    OUTCRY
        .jdbc()
        .sql("delete from outbox_message where id in (select id from letter where action_id = ?)")
        .param(action)
        .update();
    OUTCRY
        .jdbc()
        .sql(
            """
            update letter set state = 'deferred', due_at = now() + interval '1 day'
            where action_id = ?
            """)
        .param(action)
        .update();
  }

  private List<String> letters() {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select state || coalesce(' ' || held_for, '') from letter
            where action_id = ? order by id
            """)
        .param(action)
        .query(String.class)
        .list();
  }

  private List<String> sentTo() {
    return Deliveries.letters(OUTCRY, slug, "head-of-judiciary").stream()
        .map(id -> {
          try {
            return Deliveries.message(OUTCRY, id).getHeader("To", ",").replaceAll("(?s).*<|>", "");
          } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
          }
        })
        .toList();
  }

  private HeldLetters.Outcome decide(Decision decision) {
    Action found = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    return OUTCRY.bean(HeldLetters.class).decide(found, null, decision, "Ana");
  }

  @Test
  void it_is_proposed_for_three_letters_on_two_days_of_the_offices() {
    bounce("now()");
    bounce("now()");
    bounce("now()");
    bounce("now() - interval '40 days'");
    assertThat(proposals()).isEmpty();
    bounce("now() - interval '2 days'");
    assertThat(proposals())
        .singleElement()
        .asString()
        .isEqualTo("4 letters came back on 2 days (5.1.1)");
  }

  @Test
  void the_day_is_the_offices_own() {
    OUTCRY
        .jdbc()
        .sql("update target_mailbox set zone = 'Pacific/Kiritimati' where id = ?")
        .param(TargetMailbox.id(first))
        .update();
    String yesterday =
        "date_trunc('day', now() at time zone 'UTC' - interval '1 day') at time zone 'UTC'";
    bounce(yesterday + " + interval '9 hours'");
    bounce(yesterday + " + interval '9 hours 30 minutes'");
    bounce(yesterday + " + interval '9 hours 40 minutes'");
    assertThat(proposals()).isEmpty();
    bounce(yesterday + " + interval '10 hours 30 minutes'");
    assertThat(proposals()).hasSize(1);
  }

  @Test
  void one_letter_that_comes_back_often_is_one_letter() {
    UUID letter = Ids.next();
    for (int day = 0; day < 5; day++) {
      OUTCRY
          .jdbc()
          .sql(
              """
              insert into letter_return (organisation_id, action_id, letter_id, id, at, way,
                arrival, kind, mailbox_id, content)
              select organisation_id, id, ?, uuidv7(), now() - make_interval(days => ?), 'imap', ?,
                'bounce', ?, ''
              from action where id = ?
              """)
          .params(letter, day, Ids.token(), TargetMailbox.id(first), action)
          .update();
    }
    assertThat(proposals()).isEmpty();
  }

  @Test
  void nothing_is_suppressed_that_nothing_speaks_against() {
    signs();
    assertThat(suppressions().confirm(first, "Ana")).isEmpty();
    assertThat(suppressions().keep(first, "Ana")).isFalse();
    assertThat(suppressions().lift(first, "Ana")).isEmpty();
  }

  @Test
  void its_letters_are_held_told_and_released_when_it_is_lifted() {
    wait(2);
    bounces();
    assertThat(suppressions().confirm(first, "Ana").orElseThrow()).containsEntry(slug.value(), 2);
    assertThat(suppressions().confirm(first, "Ben")).isEmpty();
    assertThat(letters()).containsExactly("held suppressed", "held suppressed");
    assertThat(suppressions().suppressed())
        .filteredOn(each -> each.address().equals(first.value()))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.by()).isEqualTo("Ana");
          assertThat(each.held()).isEqualTo(2);
        });
    signs();
    await()
        .untilAsserted(() ->
            assertThat(letters())
                .containsExactly("held suppressed", "held suppressed", "held suppressed"));
    assertThat(OUTCRY.get(link()).body())
        .contains("the addressee’s address takes no mail, and the organisation looks");

    assertThat(suppressions().lift(first, "Ben").orElseThrow()).containsEntry(slug.value(), 3);
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(sentTo()).containsExactly(first.value(), first.value(), first.value());
    assertThat(proposals()).as("what came before counts no more").isEmpty();
    UUID letter = Deliveries.letters(OUTCRY, slug, "head-of-judiciary").getFirst();
    assertThat(OUTCRY.bean(LetterHistory.class).of(organisation(), action, letter))
        .extracting(event -> event.kind() + " by " + event.by())
        .containsExactly("held-suppressed by Ana", "suppression-lifted by Ben");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select by, change from pace_change where mailbox_id = ? order by at")
                .param(TargetMailbox.id(first))
                .query((row, _) ->
                    OUTCRY.bean(Names.class).shown(Names.INSTALLATION, row.getString("by"))
                        + ": "
                        + OUTCRY
                            .bean(Names.class)
                            .shownText(Names.INSTALLATION, row.getString("change")))
                .list())
        .containsExactly(
            "Ana: suppressed: 3 letters came back on 2 days (5.1.1)", "Ben: suppression lifted");
  }

  private String link() {
    UUID signature =
        OUTCRY
            .jdbc()
            .sql("select signature_id from letter where action_id = ? order by id desc limit 1")
            .param(action)
            .query(UUID.class)
            .single();
    String key =
        OUTCRY
            .bean(org.outcry.supporters.PrivateLinks.class)
            .key(organisation(), signature, org.outcry.supporters.PrivateLinks.Purpose.LETTER);
    return "/en/a/" + slug + "/letter/" + key;
  }

  private UUID organisation() {
    return OUTCRY
        .jdbc()
        .sql("select organisation_id from action where id = ?")
        .param(action)
        .query(UUID.class)
        .single();
  }

  @Test
  void staff_send_them_to_the_next_address() {
    wait(1);
    bounces();
    suppressions().confirm(first, "Ana");
    assertThat(decide(Decision.TO_NEW))
        .isInstanceOfSatisfying(
            HeldLetters.Refused.class,
            refused -> assertThat(refused.sentence()).contains("follows no office"));
    assertThat(decide(Decision.TO_FALLBACK))
        .isInstanceOfSatisfying(
            HeldLetters.Refused.class,
            refused -> assertThat(refused.sentence()).contains("has no fallback"));
    assertThat(decide(Decision.TO_NEXT)).isInstanceOf(HeldLetters.Done.class);
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(sentTo()).containsExactly(second.value());
    assertThat(suppressions().lift(first, "Ana").orElseThrow()).isEmpty();
  }

  @Test
  void no_letter_goes_to_a_next_address_that_is_suppressed_too() {
    wait(1);
    bounces();
    suppressions().confirm(first, "Ana");
    OUTCRY.bean(TargetMailboxes.class).know(second, null, null, null);
    OUTCRY
        .bean(TargetMailboxes.class)
        .pause(second, "Outcry", "its server refused 3 letters in a row");
    assertThat(suppressions().confirm(second, "Ana")).isPresent();
    assertThat(decide(Decision.TO_NEXT))
        .isInstanceOfSatisfying(
            HeldLetters.Refused.class,
            refused -> assertThat(refused.sentence()).contains("no other address that takes mail"));
    assertThat(decide(Decision.EXPIRE)).isInstanceOf(HeldLetters.Done.class);
    assertThat(letters()).containsExactly("expired suppressed");
  }

  @Test
  void refusals_on_our_own_connection_propose_it_too_and_keeping_it_resumes_it() {
    TargetMailboxes mailboxes = OUTCRY.bean(TargetMailboxes.class);
    mailboxes.pause(first, "Outcry", "its server refused 3 letters in a row");
    assertThat(proposals()).containsExactly("its server refused 3 letters in a row");
    assertThat(suppressions().keep(first, "Ana")).isTrue();
    assertThat(proposals()).isEmpty();
    assertThat(mailboxes.find(first).orElseThrow().pausedBy()).isNull();
    mailboxes.pause(first, "Ana", "they asked for it");
    assertThat(proposals()).as("stopped by people").isEmpty();
  }
}
