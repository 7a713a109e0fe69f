package org.outcry.mail.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeClockTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource({
    // Tuesday at noon in Paris is within; the evening waits for Wednesday, Friday night for Monday.
    "2026-11-24T11:00:00Z, 2026-11-24T11:00:00Z",
    "2026-11-24T08:00:00Z, 2026-11-24T08:00:00Z",
    "2026-11-24T07:59:59Z, 2026-11-24T08:00:00Z",
    "2026-11-24T16:00:00Z, 2026-11-25T08:00:00Z",
    "2026-11-27T22:00:00Z, 2026-11-30T08:00:00Z",
    // In summer Paris is two hours ahead.
    "2026-07-14T05:00:00Z, 2026-07-14T07:00:00Z"
  })
  void letters_wait_for_the_office_to_open_on_its_own_clock(Instant from, Instant next) {
    assertThat(OfficeClock.parse("workdays 09:00-17:00", PARIS, "FR").next(from)).isEqualTo(next);
  }

  @Test
  void an_opening_that_the_clock_skips_is_the_moment_after_the_gap() {
    OfficeClock hours = OfficeClock.parse("Mo-Su 02:30-06:00", PARIS, null);
    assertThat(hours.next(Instant.parse("2026-03-29T00:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z")); // 03:30, for there is no 02:30
  }

  @ParameterizedTest
  @CsvSource({
    "IR, 'Mo-Th,Sa-Su 09:00-17:00'",
    "IL, 'Mo-Th,Su 09:00-17:00'",
    "FR, 'Mo-Fr 09:00-17:00'",
    ", 'Mo-Fr 09:00-17:00'"
  })
  void a_countrys_own_weekend_is_kept(String country, String hours) {
    OfficeClock workdays = OfficeClock.parse("workdays 09:00-17:00", PARIS, country);
    assertThat(workdays).hasToString(hours);
    assertThat(OfficeClock.parse(workdays.toString(), PARIS, null)).isEqualTo(workdays);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9-17",
        "Mo-Fr",
        "Mo-Fr 17:00-09:00",
        "Mo-Fr 09:00-09:00",
        "Mo-Fr 09:00-25:00",
        "Lun-Ven 09:00-17:00",
        "Mo- 09:00-17:00",
        "workdays",
        "workdays 9-17",
        ", 09:00-17:00",
        "always and ever"
      })
  void what_is_no_hours_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> OfficeClock.parse(text, PARIS, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Hours are written like ");
  }

  @Test
  void always_is_always() {
    OfficeClock always = OfficeClock.parse("always", PARIS, null);
    Instant night = Instant.parse("2026-11-29T02:00:00Z");
    assertThat(always.next(night)).isEqualTo(night);
    assertThat(always).hasToString("always");
    assertThat(always.closing(night)).isEqualTo(Instant.parse("2026-11-29T23:00:00Z"));
  }
}
