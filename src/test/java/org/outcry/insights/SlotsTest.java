package org.outcry.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;

class SlotsTest {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  private static final Words ENGLISH = Messages.load().in(Language.ENGLISH);

  private static Slots day(String day, ZoneId zone) {
    return Slots.of(Period.until(LocalDate.parse(day), 1), Grain.HOUR, zone);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29, 23", "2026-10-25, 25", "2026-07-27, 24"})
  void a_day_has_the_hours_that_its_clock_gives_it(String day, int hours) {
    assertThat(day(day, ZURICH).size()).isEqualTo(hours);
    Slots days = Slots.of(Period.until(LocalDate.parse(day), 1), Grain.DAY, ZURICH);
    assertThat(Duration.between(days.start(0), days.end(0))).isEqualTo(Duration.ofHours(hours));
  }

  @Test
  void two_hours_of_one_name_are_told_apart() {
    Slots slots = day("2026-10-25", ZURICH);
    SlotNames names = new SlotNames(ENGLISH);
    assertThat(IntStream.range(2, 4).mapToObj(i -> names.name(slots, i)))
        .containsExactly(
            "October 25, 2026, 02:00 (UTC+02:00)", "October 25, 2026, 02:00 (UTC+01:00)");
    assertThat(names.name(day("2026-10-26", ZURICH), 2)).isEqualTo("October 26, 2026, 02:00");
    assertThat(names.label(slots, 0)).isEqualTo("00:00");
  }

  @Test
  void weeks_begin_on_monday_and_the_first_may_be_short() {
    Slots slots =
        Slots.of(
            new Period(LocalDate.parse("2026-07-02"), LocalDate.parse("2026-07-14")),
            Grain.WEEK,
            ZURICH);
    assertThat(slots.bounds().stream().map(each -> each.atZone(ZURICH).toLocalDate().toString()))
        .containsExactly("2026-07-02", "2026-07-06", "2026-07-13", "2026-07-15");
    SlotNames names = new SlotNames(ENGLISH);
    assertThat(names.name(slots, 1)).isEqualTo("Week from July 6, 2026");
    assertThat(names.label(slots, 1)).isEqualTo("Jul 6");
  }

  @Test
  void months_are_the_calendars() {
    Slots slots =
        Slots.of(
            new Period(LocalDate.parse("2024-02-15"), LocalDate.parse("2024-04-01")),
            Grain.MONTH,
            ZURICH);
    assertThat(slots.bounds().stream().map(each -> each.atZone(ZURICH).toLocalDate().toString()))
        .containsExactly("2024-02-15", "2024-03-01", "2024-04-01", "2024-04-02");
    assertThat(new SlotNames(ENGLISH).name(slots, 0)).isEqualTo("February 2024");
  }

  @Test
  void every_clock_cuts_at_quarters_of_an_hour() {
    for (String zone : ZoneId.getAvailableZoneIds()) {
      for (int year : new int[] {2000, 2012, 2026, 2027}) {
        Slots slots =
            Slots.of(
                new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)),
                Grain.DAY,
                ZoneId.of(zone));
        assertThat(slots.bounds()).as(zone).allMatch(each -> each.getEpochSecond() % 900 == 0);
        assertThat(slots.bounds()).as(zone).isSorted().doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void days_since_a_beginning_are_the_clocks_too() {
    Slots slots = Slots.since(LocalDate.parse("2026-10-24"), 1, 3, ZURICH);
    assertThat(slots.bounds())
        .containsExactly(
            Instant.parse("2026-10-23T22:00:00Z"),
            Instant.parse("2026-10-24T22:00:00Z"),
            Instant.parse("2026-10-25T23:00:00Z"),
            Instant.parse("2026-10-26T23:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"1, HOUR", "3, HOUR", "4, DAY", "100, DAY", "101, WEEK", "730, WEEK", "731, MONTH"})
  void a_longer_time_is_cut_more_coarsely(int days, Grain grain) {
    assertThat(Grain.of(Period.until(LocalDate.parse("2026-07-27"), days))).isEqualTo(grain);
  }

  @Test
  void no_period_ends_before_it_begins() {
    LocalDate day = LocalDate.parse("2026-07-27");
    assertThatThrownBy(() -> new Period(day, day.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
