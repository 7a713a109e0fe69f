package org.outcry.studio.insights;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.Period;
import org.outcry.platform.language.Words;

/**
 * The time that a page is about.
 *
 * @param range which of the offered ones; {@code null} where days were typed
 * @param from as it was typed; empty for nothing
 * @param to likewise
 * @param error what is wrong with what was typed, and then the whole time is shown; {@code null}
 *     for nothing
 */
record Chosen(
    Period period, @Nullable Range range, String from, String to, @Nullable String error) {
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  /** What is offered. */
  enum Range {
    TODAY,
    WEEK,
    MONTH,
    ALL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was asked for; of nothing, thirty days, or less where there is less.
   *
   * @param all from the first day that there can be something of to the last
   * @param today by the organisation's clock
   */
  static Chosen of(
      @Nullable String range,
      @Nullable String from,
      @Nullable String to,
      Period all,
      LocalDate today,
      Words words) {
    String first = from == null ? "" : from.strip();
    String last = to == null ? "" : to.strip();
    if (first.isEmpty() && last.isEmpty()) {
      Range asked = range(range, all.days() <= 30 ? Range.ALL : Range.MONTH);
      return new Chosen(
          switch (asked) {
            case TODAY -> Period.until(today, 1);
            case WEEK -> Period.until(today, 7);
            case MONTH -> Period.until(today, 30);
            case ALL -> all;
          },
          asked,
          "",
          "",
          null);
    }
    try {
      LocalDate begins = first.isEmpty() ? all.from() : LocalDate.parse(first);
      LocalDate ends = last.isEmpty() ? today : LocalDate.parse(last);
      String error = wrong(begins, ends, today, words);
      return error == null
          ? new Chosen(new Period(begins, ends), null, first, last, null)
          : new Chosen(all, null, first, last, error);
    } catch (DateTimeParseException noDay) {
      return new Chosen(all, null, first, last, words.get("insights.days.wrong"));
    }
  }

  private static @Nullable String wrong(
      LocalDate from, LocalDate to, LocalDate today, Words words) {
    if (to.isBefore(from)) {
      return words.get("insights.days.order");
    }
    return from.isBefore(EARLIEST) || to.isAfter(today)
        ? words.get("insights.days.far", "from", EARLIEST, "to", today)
        : null;
  }

  private static Range range(@Nullable String typed, Range other) {
    for (Range each : Range.values()) {
      if (each.word().equals(typed)) {
        return each;
      }
    }
    return other;
  }
}
