package org.outcry.insights.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
  /** Table I of Newcombe's first paper of 1998, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void the_interval_of_a_rate_is_the_published_one(
      long reached, long tried, double low, double high) {
    Interval interval = new Rate(reached, tried).interval(Certainty.ONE);
    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  /** Table II of his second paper, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.0582, 0.8062",
    "5, 56, 0, 29, -0.0381, 0.1926",
    "0, 10, 0, 20, -0.1611, 0.2775",
    "0, 10, 0, 10, -0.2775, 0.2775",
    "10, 10, 0, 20, 0.6791, 1.0000",
    "10, 10, 0, 10, 0.6075, 1.0000"
  })
  void the_interval_of_a_difference_is_the_published_one(
      long one, long ofOne, long other, long ofOther, double low, double high) {
    Interval interval = new Rate(one, ofOne).less(new Rate(other, ofOther), Certainty.ONE);
    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  @Test
  void more_comparisons_are_judged_more_strictly() {
    Rate one = new Rate(560, 7000);
    Rate other = new Rate(480, 7000);
    Interval single = one.less(other, Certainty.ofArms(2));
    Interval among = one.less(other, Certainty.ofArms(4));
    assertThat(among.low()).isLessThan(single.low());
    assertThat(among.high()).isGreaterThan(single.high());
    assertThat(single.hasNothing()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "-1, 5"})
  void what_is_no_rate_is_refused(long reached, long tried) {
    assertThatThrownBy(() -> new Rate(reached, tried)).isInstanceOf(IllegalArgumentException.class);
  }
}
