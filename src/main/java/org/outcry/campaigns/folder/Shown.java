package org.outcry.campaigns.folder;

import java.util.Collection;
import java.util.Optional;
import org.outcry.platform.text.ForeignText;

/** Foreign text as problems show it. */
final class Shown {
  private Shown() {}

  static String line(String text) {
    return ForeignText.line(text);
  }

  static String quoted(String text) {
    return ForeignText.quoted(text);
  }

  static Optional<String> nearest(String typed, Collection<String> known) {
    return ForeignText.nearest(typed, known);
  }
}
