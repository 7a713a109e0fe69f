package org.outcry.insights.variants;

/**
 * How often each arm must be served, so that a difference that is worth seeing is seen in four of
 * five experiments, and one that is none is taken for one in at most one of twenty.
 */
public final class SampleSize {
  private SampleSize() {}

  /**
   * For a two-sided test of two proportions, by J. L. Fleiss, B. Levin and M. C. Paik, Statistical
   * Methods for Rates and Proportions, 3rd edition (2003), chapter 4, without correction for
   * continuity; R's {@code power.prop.test} computes the same. Of a rise and a fall by the
   * difference the one that needs more counts.
   *
   * @param base the rate of the page as it is, between 0 and 1
   * @param difference the smallest that is worth seeing; the rate with it is below 1
   * @param arms 2 to 4
   */
  public static long perArm(double base, double difference, int arms) {
    Certainty certainty = Certainty.ofArms(arms);
    double risen = of(base, base + difference, certainty.z(), Certainty.POWER);
    double fallen =
        base > difference ? of(base, base - difference, certainty.z(), Certainty.POWER) : 0;
    return (long) Math.ceil(Math.max(risen, fallen));
  }

  static double of(double one, double other, double certainty, double power) {
    double both = (one + other) / 2;
    double root =
        certainty * Math.sqrt(2 * both * (1 - both))
            + power * Math.sqrt(one * (1 - one) + other * (1 - other));
    return root * root / ((one - other) * (one - other));
  }
}
