package org.outcry.insights.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleSizeTest {
  /** From the documentation of R's power.prop.test (R Core Team, package stats): n = 76.7. */
  @Test
  void it_is_what_r_documents() {
    double ninety = 1.2815515655446004;
    assertThat(SampleSize.of(0.5, 0.75, Certainty.ONE.z(), ninety)).isCloseTo(76.7, within(0.05));
  }

  @Test
  void a_rise_from_ten_to_fifteen_in_a_hundred_needs_686_pages_an_arm() {
    assertThat(SampleSize.perArm(0.10, 0.05, 2)).isEqualTo(686);
  }

  @Test
  void a_smaller_difference_and_more_arms_need_more() {
    long two = SampleSize.perArm(0.05, 0.01, 2);
    assertThat(SampleSize.perArm(0.05, 0.005, 2)).isGreaterThan(3 * two);
    assertThat(SampleSize.perArm(0.05, 0.01, 3)).isGreaterThan(two);
    assertThat(SampleSize.perArm(0.05, 0.01, 4)).isGreaterThan(SampleSize.perArm(0.05, 0.01, 3));
  }

  /** Above one half a fall is the harder one to see. */
  @Test
  void of_rise_and_fall_the_one_that_is_harder_to_see_counts() {
    assertThat(SampleSize.perArm(0.7, 0.1, 2))
        .isEqualTo((long) Math.ceil(SampleSize.of(0.7, 0.6, Certainty.ONE.z(), Certainty.POWER)));
    assertThat(SampleSize.perArm(0.01, 0.02, 2)).isPositive();
  }
}
