package org.outcry.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 100",
    "89, 100",
    "90, 250",
    "785, 1000",
    "899, 1000",
    "900, 2500",
    "4499999, 5000000",
    "4500000, 10000000",
    "8999999, 10000000",
    "9000000, 15000000"
  })
  void a_goal_steps_up_before_it_is_reached(long count, long goal) {
    assertThat(new Count(count, 0, null).goal()).isEqualTo(goal);
  }

  @Test
  void the_public_count_is_offset_and_counted() {
    assertThat(new Count(3, 785, null).total()).isEqualTo(788);
    assertThat(new Count(3, -1, 50L).total()).isEqualTo(2);
  }

  @Test
  void a_fixed_goal_stays() {
    assertThat(new Count(5_000, 0, 1_000L).goal()).isEqualTo(1_000);
  }
}
