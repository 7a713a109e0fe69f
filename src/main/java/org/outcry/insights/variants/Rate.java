package org.outcry.insights.variants;

/**
 * How often something came of something.
 *
 * @param reached how often it did, 0 to {@code tried}
 * @param tried at least 1
 */
public record Rate(long reached, long tried) {
  /**
   * @throws IllegalArgumentException when it is none
   */
  public Rate {
    if (tried < 1 || reached < 0 || reached > tried) {
      throw new IllegalArgumentException(reached + " of " + tried);
    }
  }

  /** From 0 to 1. */
  public double value() {
    return (double) reached / tried;
  }

  /**
   * The score interval of E. B. Wilson (Probable Inference, the Law of Succession, and Statistical
   * Inference, Journal of the American Statistical Association 22, 1927), without correction for
   * continuity: method 3 in R. G. Newcombe, Two-Sided Confidence Intervals for the Single
   * Proportion, Statistics in Medicine 17 (1998), 857–872.
   */
  public Interval interval(Certainty certainty) {
    double z = certainty.z();
    double middle = 2 * reached + z * z;
    double aside = z * Math.sqrt(z * z + 4 * reached * (1 - value()));
    double whole = 2 * (tried + z * z);
    return new Interval(
        reached == 0 ? 0 : (middle - aside) / whole,
        reached == tried ? 1 : (middle + aside) / whole);
  }

  /**
   * The interval of the difference to another rate, this one less that one: method 10 in R. G.
   * Newcombe, Interval Estimation for the Difference Between Independent Proportions, Statistics in
   * Medicine 17 (1998), 873–890, which is made of the two score intervals.
   */
  public Interval less(Rate other, Certainty certainty) {
    Interval own = interval(certainty);
    Interval others = other.interval(certainty);
    double difference = value() - other.value();
    return new Interval(
        difference - Math.hypot(value() - own.low(), others.high() - other.value()),
        difference + Math.hypot(own.high() - value(), other.value() - others.low()));
  }
}
