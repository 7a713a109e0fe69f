package org.outcry.insights.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource({
    "-3, 1, 1",
    "0, 1, 1",
    "1, 1, 1",
    "3, 3, 1",
    "4, 4, 1",
    "5, 5, 1",
    "6, 6, 2",
    "9, 10, 2",
    "37, 40, 10",
    "99, 100, 20",
    "101, 150, 50",
    "404, 500, 100",
    "12345, 15000, 5000"
  })
  void it_ends_at_a_round_number_by_round_steps(long highest, long top, long step) {
    assertThat(Scale.of(highest)).isEqualTo(new Scale(top, step));
  }

  @Test
  void every_number_has_its_place_between_one_and_five_lines() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      long number = random.nextLong(Long.MAX_VALUE >> random.nextInt(5, 62));
      Scale scale = Scale.of(number);
      assertThat(scale.top()).as("seed %d, %d", seed, number).isGreaterThanOrEqualTo(number);
      assertThat(scale.lines()).as("seed %d, %d", seed, number).hasSizeBetween(1, 5);
      assertThat(scale.lines().getLast()).isEqualTo(scale.top());
      assertThat(scale.height(number)).isBetween(0.0, 1.0);
    }
  }
}
