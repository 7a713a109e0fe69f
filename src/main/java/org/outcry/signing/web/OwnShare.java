package org.outcry.signing.web;

import org.outcry.platform.language.Words;

/** Tells a supporter how much of their letter is in words of their own. */
final class OwnShare {
  private static final double HARDLY = 0.1;
  private static final double WELL = 0.4;

  private OwnShare() {}

  /**
   * @param share from 0 to 1
   */
  static String sentence(double share, Words words) {
    return share < HARDLY
        ? words.get("own.none")
        : words.get(share < WELL ? "own.some" : "own.much", "percent", Math.round(share * 100));
  }
}
