package org.outcry.insights;

/** How long a stretch of time is of which there is one number. */
public enum Grain {
  HOUR(3),
  DAY(100),
  /** From Monday (ISO 8601). */
  WEEK(730),
  MONTH(Integer.MAX_VALUE);

  private final int mostDays;

  Grain(int mostDays) {
    this.mostDays = mostDays;
  }

  /** The finest with which a period has no more numbers than can be seen, about a hundred. */
  public static Grain of(Period period) {
    Grain grain = HOUR;
    while (period.days() > grain.mostDays) {
      grain = values()[grain.ordinal() + 1];
    }
    return grain;
  }
}
