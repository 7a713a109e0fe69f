package org.outcry.insights.variants;

/**
 * How sure one is to be. With several comparisons each is judged more strictly, so that all of them
 * together go wrong in 5 % of experiments without a difference at most (Bonferroni; see O. J. Dunn,
 * Multiple Comparisons Among Means, Journal of the American Statistical Association 56, 1961).
 */
public enum Certainty {
  /** One comparison: 95 %. */
  ONE(1.959963984540054),
  /** Two: 97.5 % each. */
  TWO(2.241402727604945),
  /** Three: 98.333 % each. */
  THREE(2.3939797998185104);

  /** The quantile of the normal distribution that 80 % of it lie below: the power of a test. */
  static final double POWER = 0.8416212335729143;

  private final double z;

  Certainty(double z) {
    this.z = z;
  }

  /** With each of so many arms compared with the first, which is one of them: 2 to 4. */
  public static Certainty ofArms(int arms) {
    return values()[arms - 2];
  }

  /** What leaves half of what may go wrong above it, in standard deviations. */
  public double z() {
    return z;
  }
}
