package org.outcry.mail.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final OfficeClock HOURS =
      OfficeClock.parse("Mo-Fr 09:00-17:00", ZoneOffset.UTC, null);
  private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void an_empty_queue_is_empty_now() {
    assertThat(Forecast.emptyAt(new Pace(30, 240, HOURS), MONDAY, 0, 0)).hasValue(MONDAY);
  }

  @Test
  void a_queue_goes_on_over_the_weekend_and_keeps_the_days_cap() {
    Pace pace = new Pace(30, 100, HOURS);
    Instant empty = Forecast.emptyAt(pace, MONDAY, 501, 0).orElseThrow();
    assertThat(empty).isEqualTo(Instant.parse("2026-11-30T09:00:00Z"));
    assertThat(Forecast.emptyAt(pace, MONDAY, 401, 100)).hasValue(empty);
  }

  @Test
  void more_than_ten_years_are_no_forecast() {
    assertThat(Forecast.emptyAt(new Pace(1, 1, HOURS), MONDAY, 1_000_000, 0))
        .isEqualTo(Optional.empty());
  }

  /** Letter by letter as the claims do it, against what was foretold. */
  @Test
  void it_comes_true() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Pace pace = new Pace(30, 180, HOURS);
    Instant at = MONDAY;
    Instant last = at;
    int today = 0;
    for (int letter = 0; letter < 2000; letter++) {
      if (today == pace.perDay()) {
        at = HOURS.nextDay(at);
        today = 0;
      }
      last = at;
      Instant next = pace.after(at, 1, random.nextDouble());
      today =
          next.atZone(ZoneOffset.UTC).getDayOfYear() == at.atZone(ZoneOffset.UTC).getDayOfYear()
              ? today + 1
              : 0;
      at = next;
    }
    Instant foretold = Forecast.emptyAt(pace, MONDAY, 2000, 0).orElseThrow();
    assertThat(Duration.between(last, foretold).abs())
        .as("seed " + seed)
        .isLessThan(Duration.ofHours(20));
  }

  @Test
  void no_hour_ever_gets_more_than_its_bound() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Pace pace = new Pace(30, 10_000, OfficeClock.parse("always", ZoneOffset.UTC, null));
    Instant[] sent = new Instant[500];
    Instant at = MONDAY;
    for (int i = 0; i < sent.length; i++) {
      sent[i] = at;
      at = pace.after(at, 1, random.nextDouble());
    }
    for (int i = 30; i < sent.length; i++) {
      assertThat(Duration.between(sent[i - 30], sent[i]))
          .as("seed " + seed)
          .isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
  }
}
