package org.outcry.studio.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.insights.Period;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;

/** The time that is asked for, and times in words. */
class ChosenTest {
  private static final Words ENGLISH = Messages.load().in(Language.ENGLISH);
  private static final LocalDate TODAY = LocalDate.parse("2026-07-27");
  private static final Period ALL = new Period(LocalDate.parse("2026-01-05"), TODAY);

  private static Chosen chosen(@Nullable String range, @Nullable String from, @Nullable String to) {
    return Chosen.of(range, from, to, ALL, TODAY, ENGLISH);
  }

  @ParameterizedTest
  @CsvSource({
    "today, 2026-07-27",
    "week, 2026-07-21",
    "month, 2026-06-28",
    "all, 2026-01-05",
    "yesterday, 2026-06-28",
    ", 2026-06-28"
  })
  void a_range_ends_today(@Nullable String range, LocalDate from) {
    assertThat(chosen(range, null, null).period()).isEqualTo(new Period(from, TODAY));
  }

  @Test
  void a_young_action_is_shown_whole() {
    Period young = Period.until(TODAY, 3);
    assertThat(Chosen.of(null, "", "", young, TODAY, ENGLISH).period()).isEqualTo(young);
  }

  @Test
  void days_can_be_chosen_and_one_of_them_is_enough() {
    assertThat(chosen("today", "2026-02-01", "2026-02-03").period())
        .isEqualTo(new Period(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-02-03")));
    assertThat(chosen(null, "2026-02-01", "").period())
        .isEqualTo(new Period(LocalDate.parse("2026-02-01"), TODAY));
    assertThat(chosen(null, "", "2026-02-01").period())
        .isEqualTo(new Period(ALL.from(), LocalDate.parse("2026-02-01")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-30, 2026-03-01, Choose a first",
    "soon, 2026-03-01, Choose a first",
    "2026-03-02, 2026-03-01, The last day is before",
    "1999-12-31, 2026-03-01, Choose days from",
    "2026-03-02, 2026-07-28, Choose days from",
    "+999999999-01-01, 2026-07-28, The last day is before"
  })
  void what_is_no_time_is_refused_and_kept(String from, String to, String sentence) {
    Chosen chosen = chosen(null, from, to);
    assertThat(chosen.error()).startsWith(sentence);
    assertThat(chosen.period()).isEqualTo(ALL);
    assertThat(chosen.from()).isEqualTo(from);
    assertThat(chosen.to()).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 minutes",
    "PT89S, 1 minute",
    "PT1H59M, 119 minutes",
    "PT2H, 2 hours",
    "PT71H20M, 71 hours",
    "PT72H, 3 days",
    "P100D, 100 days"
  })
  void a_length_of_time_is_as_exact_as_one_needs_it(Duration span, String said) {
    assertThat(Spans.of(span, ENGLISH)).isEqualTo(said);
  }
}
