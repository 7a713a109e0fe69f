package org.outcry.campaigns.completeness;

import java.time.LocalDate;
import org.outcry.platform.text.ForeignText;

/** Values that have no language. */
final class Plain {
  private Plain() {}

  /** Whether it is one line of 1 to some number of characters, without white space around it. */
  static boolean isLine(String text, int most) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && text.codePointCount(0, text.length()) <= most
        && text.codePoints()
            .noneMatch(each -> ForeignText.isForbidden(each) || each == '\n' || each == '\t');
  }

  static boolean isDay(LocalDate day) {
    return day.getYear() >= 1800 && day.getYear() <= 2999;
  }
}
