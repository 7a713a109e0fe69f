package org.outcry.studio.insights;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.insights.Insights.Numbers;
import org.outcry.insights.Period;
import org.outcry.insights.Slots;
import org.outcry.platform.language.Language;

/**
 * An action that is compared with others.
 *
 * @param since when it began; {@code null} when it never has
 * @param whole its days
 */
record Compared(Action action, Numbers numbers, @Nullable Instant since, Period whole) {
  static Compared of(Action action, Numbers numbers, ZoneId zone, LocalDate today) {
    return new Compared(
        action, numbers, numbers.since(), InsightsController.whole(numbers, action, zone, today));
  }

  /** What it is called, in the reader's language if it speaks it. */
  String headline(Language reader) {
    return action.content().headline().in(spoken(reader));
  }

  /** The language of the headline. */
  Language spoken(Language reader) {
    return action.content().languages().contains(reader)
        ? reader
        : action.content().defaultLanguage();
  }

  /** What was counted, where there could be something: from its beginning to its end. */
  List<@Nullable Long> in(Slots slots, long[] counted, Instant end) {
    List<@Nullable Long> values = new ArrayList<>();
    Instant begun = since;
    for (int i = 0; i < slots.size(); i++) {
      boolean could = begun != null && slots.end(i).isAfter(begun) && slots.start(i).isBefore(end);
      values.add(could ? counted[i] : null);
    }
    return values;
  }
}
