package org.outcry.insights;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.Locale;
import org.outcry.platform.language.Words;

/** What stretches of time are called in a language, in full and in short. */
public final class SlotNames {
  private final Words words;
  private final DateTimeFormatter minute;
  private final DateTimeFormatter day;
  private final DateTimeFormatter month;
  private final DateTimeFormatter wholeMonth;

  /** In the words' language. */
  public SlotNames(Words words) {
    this.words = words;
    this.minute = localized(DateTimeFormatter.ofPattern("HH:mm"), words);
    this.day = localized(DateTimeFormatter.ofLocalizedPattern("MMMd"), words);
    this.month = localized(DateTimeFormatter.ofLocalizedPattern("yMMM"), words);
    this.wholeMonth = localized(DateTimeFormatter.ofLocalizedPattern("yMMMM"), words);
  }

  private static DateTimeFormatter localized(DateTimeFormatter format, Words words) {
    Locale locale = words.language().locale();
    return format.withLocale(locale).withDecimalStyle(DecimalStyle.of(locale));
  }

  /** In full. */
  public String name(Slots slots, int slot) {
    ZonedDateTime start = slots.start(slot).atZone(slots.zone());
    return switch (slots.grain()) {
      case HOUR -> words.date(start.toLocalDate()) + ", " + hour(start);
      case DAY -> words.date(start.toLocalDate());
      case WEEK -> words.get("insights.week", "day", words.date(start.toLocalDate()));
      case MONTH -> wholeMonth.format(start);
    };
  }

  /** In short. */
  public String label(Slots slots, int slot) {
    ZonedDateTime start = slots.start(slot).atZone(slots.zone());
    return switch (slots.grain()) {
      case HOUR -> isMidnight(start) && slot > 0 ? day.format(start) : minute.format(start);
      case DAY, WEEK -> day.format(start);
      case MONTH -> month.format(start);
    };
  }

  private static boolean isMidnight(ZonedDateTime time) {
    return time.getHour() == 0 && time.getMinute() == 0;
  }

  /** On the day on which the clock is changed, which of two hours of the same name it is. */
  private String hour(ZonedDateTime start) {
    String name = minute.format(start);
    ZoneId zone = start.getZone();
    LocalDate date = start.toLocalDate();
    return offset(date.atStartOfDay(zone).toInstant(), zone)
            .equals(offset(date.plusDays(1).atStartOfDay(zone).toInstant(), zone))
        ? name
        : name + " (UTC" + start.getOffset().getId() + ")";
  }

  private static ZoneOffset offset(Instant at, ZoneId zone) {
    return zone.getRules().getOffset(at);
  }
}
