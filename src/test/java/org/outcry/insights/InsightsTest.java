package org.outcry.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.letters.LetterTally;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Recount;
import org.outcry.signing.Removals;
import org.outcry.testing.RunningOutcry;

/** Numbers that are added up from tallies, against the rows that they count. */
class InsightsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  private final Insights insights = OUTCRY.bean(Insights.class);

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private Insights.Numbers numbers(Slug slug) {
    return insights.atOnce(all -> all.of(action(slug)));
  }

  private long inAll(Slug slug) {
    Slots ever =
        Slots.of(
            new Period(LocalDate.of(2000, 1, 1), LocalDate.of(2100, 1, 1)), Grain.MONTH, ZURICH);
    return LongStream.of(insights.in(action(slug), ever)).sum();
  }

  private static void signs(Slug slug, String email, String message) {
    Map<String, String> form = Visitor.form(email);
    form.put("message", message);
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
  }

  @Test
  void what_is_shown_is_the_public_count_also_after_a_removal() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    signs(slug, "insights1@mail.example", "");
    signs(slug, "insights2@mail.example", "In my own words.");
    signs(slug, "insights3@mail.example", "In my own words, too.");
    Insights.Numbers before = numbers(slug);
    assertThat(before.counted()).isEqualTo(3);
    assertThat(before.total()).isEqualTo(OUTCRY.count(slug));
    assertThat(before.own()).isEqualTo(2);
    assertThat(before.suggested()).isEqualTo(1);
    assertThat(before.written()).isEqualTo(OUTCRY.rows("letter", slug));
    assertThat(inAll(slug)).isEqualTo(3);
    assertThat(insights.since(action(slug), Instant.now().minus(Duration.ofDays(1)))).isEqualTo(3);

    OUTCRY
        .bean(Removals.class)
        .remove(
            action(slug), new EmailAddress("insights2@mail.example"), Removals.Reason.WITHDRAWN);
    Insights.Numbers after = numbers(slug);
    assertThat(after.counted()).isEqualTo(2);
    assertThat(after.removed()).isEqualTo(1);
    assertThat(after.own()).isEqualTo(1);
    assertThat(after.suggested()).isEqualTo(1);
    OUTCRY.awaitCount(slug, after.total());
    assertThat(inAll(slug)).isEqualTo(2);
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isFalse();
  }

  @Test
  void a_quarter_of_an_hour_that_somebody_changed_is_put_right() {
    Slug slug = OUTCRY.campaign("baignade-du-moulin");
    Crowd crowd = new Crowd(OUTCRY, slug);
    crowd.signs(7, Instant.parse("2026-05-04T10:20:00Z"), "FR", "tract", true).counted();
    assertThat(inAll(slug)).isEqualTo(7);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("update signature_time set counted = 9 where action_id = ?")
                .param(crowd.action())
                .update())
        .isOne();
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isTrue();
    assertThat(inAll(slug)).isEqualTo(7);
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isFalse();
  }

  @Test
  void days_of_23_and_25_hours_get_what_was_signed_on_them() {
    Slug slug = OUTCRY.campaign("baignade-du-moulin");
    new Crowd(OUTCRY, slug)
        .signs(
            1, Instant.parse("2026-03-28T22:59:59Z"), null, null, false) // 23:59:59 the day before
        .signs(2, Instant.parse("2026-03-28T23:00:00Z"), null, null, false) // 00:00
        .signs(
            4, Instant.parse("2026-03-29T21:59:59Z"), null, null, false) // 23:59:59, by summer time
        .signs(8, Instant.parse("2026-03-29T22:00:00Z"), null, null, false) // 00:00 the day after
        .signs(16, Instant.parse("2026-10-25T00:30:00Z"), null, null, false) // the first 02:30
        .signs(32, Instant.parse("2026-10-25T01:30:00Z"), null, null, false) // the second 02:30
        .signs(64, Instant.parse("2026-10-25T22:59:59Z"), null, null, false)
        .counted();
    Slots spring = Slots.of(Period.until(LocalDate.parse("2026-03-30"), 3), Grain.DAY, ZURICH);
    assertThat(insights.in(action(slug), spring)).containsExactly(1, 6, 8);
    Slots autumn = Slots.of(Period.until(LocalDate.parse("2026-10-25"), 1), Grain.HOUR, ZURICH);
    long[] hours = insights.in(action(slug), autumn);
    assertThat(hours).hasSize(25);
    assertThat(new long[] {hours[2], hours[3], hours[24]}).containsExactly(16, 32, 64);
    assertThat(LongStream.of(hours).sum()).isEqualTo(112);
  }

  @Test
  void a_clock_that_is_45_minutes_apart_gets_its_own_days() {
    Slug slug = OUTCRY.campaign("baignade-du-moulin");
    new Crowd(OUTCRY, slug)
        .signs(1, Instant.parse("2026-05-04T18:14:59Z"), null, null, false)
        .signs(2, Instant.parse("2026-05-04T18:15:00Z"), null, null, false)
        .counted();
    Slots days =
        Slots.of(
            Period.until(LocalDate.parse("2026-05-05"), 2), Grain.DAY, ZoneId.of("Asia/Kathmandu"));
    assertThat(insights.in(action(slug), days)).containsExactly(1, 2);
  }

  @Test
  void the_first_answer_counts_and_half_come_within_the_median() {
    Slug slug = OUTCRY.campaign("a-call-home");
    Instant sent = Instant.parse("2026-05-04T10:00:00Z");
    Crowd crowd = new Crowd(OUTCRY, slug);
    assertThat(numbers(slug).replies().median()).isNull();
    crowd
        .answered(sent, sent.plus(Duration.ofMinutes(10)), sent.plus(Duration.ofDays(9)))
        .answered(sent, sent.plus(Duration.ofHours(3)))
        .answered(sent, sent.plus(Duration.ofDays(2)))
        .answered(sent, sent.plus(Duration.ofDays(200)));
    ReplyTimes.Replies replies = numbers(slug).replies();
    assertThat(replies.answers()).isEqualTo(4);
    assertThat(replies.median()).isEqualTo(Duration.ofHours(3));
    assertThat(replies.byClass()).containsExactly(1L, 1L, 1L, 0L, 0L, 1L);
    OUTCRY
        .jdbc()
        .sql("delete from letter_answer where action_id = ? and seconds < 86400")
        .param(crowd.action())
        .update();
    assertThat(numbers(slug).replies().answers()).isEqualTo(2);
    OUTCRY.bean(LetterTally.class).recount();
    assertThat(numbers(slug).replies()).isEqualTo(replies);
  }

  @Test
  void letters_that_move_while_they_are_added_up_are_counted_once() throws Exception {
    Slug slug = OUTCRY.campaign("a-call-home");
    Crowd crowd = new Crowd(OUTCRY, slug);
    LetterTally tally = OUTCRY.bean(LetterTally.class);
    crowd.writes(40, "accepted");
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      var moves =
          IntStream.range(0, 2)
              .mapToObj(i ->
                  threads.submit(() -> {
                    for (int n = 0; n < 20; n++) {
                      OUTCRY
                          .jdbc()
                          .sql(
                              """
                              update letter set state = case state when 'accepted' then 'uncertain'
                                else 'accepted' end
                              where id in (select id from letter where action_id = ? and state in
                                ('accepted', 'uncertain') order by random() limit 5
                                for update skip locked)
                              """)
                          .param(crowd.action())
                          .update();
                    }
                  }))
              .toList();
      Future<?> folds = threads.submit(() -> IntStream.range(0, 20).forEach(_ -> tally.fold()));
      for (Future<?> each : moves) {
        each.get();
      }
      folds.get();
    }
    Map<String, Long> said = tally.of(crowd.organisation(), crowd.action());
    for (String state : new String[] {"accepted", "uncertain"}) {
      assertThat(said.getOrDefault(state, 0L))
          .as(state)
          .isEqualTo(
              OUTCRY
                  .jdbc()
                  .sql("select count(*) from letter where action_id = ? and state = ?")
                  .params(crowd.action(), state)
                  .query(Long.class)
                  .single());
    }
  }

  @Test
  void letters_that_somebody_miscounted_are_put_right() {
    Slug slug = OUTCRY.campaign("a-call-home");
    Crowd crowd = new Crowd(OUTCRY, slug).writes(6, "accepted").writes(3, "bounced");
    LetterTally tally = OUTCRY.bean(LetterTally.class);
    OUTCRY
        .jdbc()
        .sql("insert into letter_step values (?, ?, 'accepted', 5), (?, ?, 'bounced', -3)")
        .params(crowd.organisation(), crowd.action(), crowd.organisation(), crowd.action())
        .update();
    assertThat(tally.of(crowd.organisation(), crowd.action())).isEqualTo(Map.of("accepted", 11L));
    assertThat(tally.recount()).isGreaterThanOrEqualTo(2);
    assertThat(tally.of(crowd.organisation(), crowd.action()))
        .isEqualTo(Map.of("accepted", 6L, "bounced", 3L));
  }

  @Test
  void small_parts_are_shown_together() {
    Slug slug = OUTCRY.campaign("baignade-du-moulin");
    Instant at = Instant.parse("2026-05-04T10:00:00Z");
    new Crowd(OUTCRY, slug)
        .signs(5, at, "FR", "tract", true)
        .signs(4, at, "IS", "letter-to-jon", true)
        .signs(1, at, "LU", null, true)
        .counted();
    Insights.Numbers numbers = numbers(slug);
    assertThat(numbers.by("country"))
        .isEqualTo(new Coarse(List.of(new Coarse.Part("FR", 5)), 5, 2));
    assertThat(Coarse.of(List.of(new Coarse.Part("en", 100), new Coarse.Part("fa", 1))))
        .as("who knows what there can be would know which one is meant")
        .isEqualTo(new Coarse(List.of(), 101, 2));
    assertThat(
            Coarse.of(
                List.of(
                    new Coarse.Part("fa", 1),
                    new Coarse.Part("en", 100),
                    new Coarse.Part("fr", 7),
                    new Coarse.Part("ar", 1))))
        .isEqualTo(new Coarse(List.of(new Coarse.Part("en", 100)), 9, 3));
    assertThat(numbers.by("source").parts())
        .extracting(Coarse.Part::value)
        .containsExactly("tract");
  }
}
