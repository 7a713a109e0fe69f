package org.outcry.insights.plot;

/** How high plots over time are, in CSS pixels. */
public final class Frame {
  /** Above the highest line, for its number. */
  public static final int HEAD = 22;

  /** From the highest line to the foot. */
  public static final int BODY = 200;

  /** Below the foot, for the labels. */
  public static final int FEET = 28;

  /** Altogether. */
  public static final int HEIGHT = HEAD + BODY + FEET;

  /** Where the foot is. */
  public static final int GROUND = HEAD + BODY;

  private Frame() {}

  /**
   * Where a height is, from above.
   *
   * @param height 0 to 1
   */
  static int y(double height) {
    return (int) Math.round(GROUND - BODY * height);
  }
}
