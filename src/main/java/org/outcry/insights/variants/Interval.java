package org.outcry.insights.variants;

/** What a number lies between, as far as a sample tells. */
public record Interval(double low, double high) {
  /** Whether it has 0 in it: then a difference may as well be none. */
  public boolean hasNothing() {
    return low <= 0 && high >= 0;
  }
}
