package org.outcry.signing.web;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.outcry.platform.web.ReadyPage;

/**
 * The pages at one address: one, or one for each variant of the letter and arm of an experiment, of
 * which a visitor is shown any, as likely as its weight says.
 *
 * @param pages at least one
 * @param weights of the pages, in their order; each at least 1
 * @param random gives for a bound a number from 0 to below it
 */
record ReadyVariants(List<ReadyAction> pages, List<Integer> weights, IntUnaryOperator random) {
  ReadyPage any(Standing standing) {
    return pages.get(pages.size() == 1 ? 0 : drawn()).at(standing);
  }

  private int drawn() {
    int whole = 0;
    for (int weight : weights) {
      whole += weight;
    }
    int left = random.applyAsInt(whole);
    int at = 0;
    while (left >= weights.get(at)) {
      left -= weights.get(at);
      at++;
    }
    return at;
  }
}
