package org.outcry.signing.web;

import java.util.List;
import org.outcry.letters.Delivered;
import org.outcry.signing.Count;
import org.outcry.signing.RecentSupporters;

/**
 * What a page shows that moves while its content stays: who has signed, what was delivered, whose
 * names are shown.
 */
record Standing(Count count, Delivered delivered, List<RecentSupporters.Supporter> supporters) {
  /** One of a page that shows nobody. */
  Standing(Count count, Delivered delivered) {
    this(count, delivered, List.of());
  }
}
