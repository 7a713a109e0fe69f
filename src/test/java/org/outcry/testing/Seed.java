package org.outcry.testing;

/**
 * Where what is drawn by chance begins: at the same place in every run, so that a change is not
 * refused for what was there before it. {@code bin/test -Doutcry.seed=N -Dtest=…} looks elsewhere.
 */
public final class Seed {
  private Seed() {}

  public static long get() {
    return Long.getLong("outcry.seed", 20_261_129L);
  }
}
