package org.outcry.insights.plot;

import org.outcry.platform.language.Language;

/**
 * Places across a plot as SVG has them, so that a plot is as wide as its page without a script: in
 * percent of its width, from the side at which its language begins.
 *
 * @param mirrored whether that is the right
 */
public record Across(boolean mirrored) {
  private static final double STEPS = 1000;

  /** As a language is read. */
  public static Across of(Language language) {
    return new Across(language.direction().equals("rtl"));
  }

  /**
   * Where something begins that has a width: its left edge.
   *
   * @param from 0 to 1
   * @param width 0 to 1
   */
  public String left(double from, double width) {
    return percent(mirrored ? 1 - from - width : from);
  }

  /** A point. */
  public String point(double at) {
    return left(at, 0);
  }

  /** A part of the width, 0 to 1. */
  public static String percent(double part) {
    double rounded = Math.round(part * 100 * STEPS) / STEPS;
    return (rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : rounded) + "%";
  }
}
