package org.outcry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.outcry.mail.SendOutcome.Accepted;
import org.outcry.mail.SendOutcome.Deferred;
import org.outcry.mail.SendOutcome.Uncertain;

class RetryScheduleTest {
  private static Duration total() {
    Duration total = Duration.ZERO;
    for (int attempt = 1; total.compareTo(RetrySchedule.USUAL.giveUpAfter()) < 0; attempt++) {
      total = total.plus(RetrySchedule.USUAL.pauseAfter(attempt));
      assertThat(attempt).as("attempts within five days").isLessThan(40);
    }
    return total;
  }

  @RepeatedTest(20)
  void pauses_grow_from_about_a_minute_to_about_six_hours() {
    Duration before = Duration.ofSeconds(40);
    for (int attempt = 1; attempt <= 6; attempt++) {
      Duration pause = RetrySchedule.USUAL.pauseAfter(attempt);
      assertThat(pause).isGreaterThan(before);
      before = pause;
    }
    assertThat(RetrySchedule.USUAL.pauseAfter(100))
        .isBetween(Duration.ofMinutes(288), Duration.ofMinutes(432));
    assertThat(total()).isLessThan(Duration.ofDays(6));
  }

  @Test
  void pauses_differ_so_that_no_crowd_returns_at_once() {
    assertThat(Stream.generate(() -> RetrySchedule.USUAL.pauseAfter(3)).limit(50).distinct())
        .hasSizeGreaterThan(40);
  }

  @Test
  void trouble_with_the_route_stops_all_sending_and_a_success_ends_that() throws Exception {
    Breaker breaker = new Breaker(Duration.ofSeconds(2), Duration.ofSeconds(3));
    breaker.saw(new Deferred("451 this one later", false));
    assertThat(breaker.isOpen()).isFalse();
    breaker.saw(new Deferred("no connection", true));
    assertThat(breaker.isOpen()).isTrue();
    await().until(() -> !breaker.isOpen());
    breaker.saw(new Uncertain("connection lost"));
    assertThat(breaker.isOpen()).isTrue();
    await().until(() -> !breaker.isOpen());
    breaker.saw(new Accepted("250"));
    assertThat(breaker.isOpen()).isFalse();
  }
}
