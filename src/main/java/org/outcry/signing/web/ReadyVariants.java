package org.outcry.signing.web;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.outcry.platform.web.ReadyPage;

/**
 * The pages at one address: one, or one for each variant of the letter, of which a visitor is shown
 * any, each as likely as the others.
 *
 * @param pages at least one
 * @param random gives for a bound a number from 0 to below it
 */
record ReadyVariants(List<ReadyAction> pages, IntUnaryOperator random) {
  ReadyPage any(Standing standing) {
    return pages.get(pages.size() == 1 ? 0 : random.applyAsInt(pages.size())).at(standing);
  }
}
