package org.outcry.mail.pace;

import com.ibm.icu.util.Calendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hours in which an office gets letters, in its own time zone.
 *
 * @param days at least one
 * @param opens the first moment of a day
 * @param closes the end of a day, after its opening; midnight is the day's end
 */
public record OfficeHours(ZoneId zone, Set<DayOfWeek> days, LocalTime opens, LocalTime closes) {
  private static final String ALWAYS = "always";
  private static final String WORKDAYS = "workdays";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<days>[A-Za-z,-]+) (?<opens>[0-2]\\d:[0-5]\\d)-(?<closes>[0-2]\\d:[0-5]\\d)");

  public OfficeHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("an office is open on one day at least");
    }
    if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException("an office opens before it closes");
    }
  }

  /**
   * Reads {@code always}, or days and times such as {@code Mon-Fri 09:00-17:00}, {@code Sun-Thu
   * 08:00-15:30} or {@code Mon,Wed 09:00-12:00}; {@code workdays} in the days' place are those of a
   * country.
   *
   * @param country ISO 3166-1 alpha-2; {@code null} when unknown, for Monday to Friday
   * @throws IllegalArgumentException with a sentence on what is expected
   */
  public static OfficeHours parse(String text, ZoneId zone, @Nullable String country) {
    if (text.strip().equalsIgnoreCase(ALWAYS)) {
      return new OfficeHours(
          zone, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    }
    Matcher parts = FORM.matcher(text.strip());
    try {
      if (parts.matches()) {
        return new OfficeHours(
            zone,
            days(parts.group("days"), country),
            LocalTime.parse(parts.group("opens")),
            parts.group("closes").equals("24:00")
                ? LocalTime.MIDNIGHT
                : LocalTime.parse(parts.group("closes")));
      }
    } catch (RuntimeException wrong) {
      throw new IllegalArgumentException(expected(), wrong);
    }
    throw new IllegalArgumentException(expected());
  }

  private static String expected() {
    return "Hours are written like Mon-Fri 09:00-17:00, workdays 09:00-17:00 or always.";
  }

  private static Set<DayOfWeek> days(String text, @Nullable String country) {
    if (text.equalsIgnoreCase(WORKDAYS)) {
      return workdays(country);
    }
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-');
      DayOfWeek first = day(dash < 0 ? part : part.substring(0, dash));
      DayOfWeek last = dash < 0 ? first : day(part.substring(dash + 1));
      days.add(last);
      for (DayOfWeek each = first; each != last; each = each.plus(1)) {
        days.add(each);
      }
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equalsIgnoreCase(name)) {
        return day;
      }
    }
    throw new IllegalArgumentException("no day of the week");
  }

  /** All days but the country's weekend (CLDR's week data, by ICU). */
  private static Set<DayOfWeek> workdays(@Nullable String country) {
    Calendar.WeekData week =
        Calendar.getWeekDataForRegion(country == null ? "001" : country); // 001 is the world
    EnumSet<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    for (DayOfWeek day = icu(week.weekendOnset); ; day = day.plus(1)) {
      days.remove(day);
      if (day == icu(week.weekendCease)) {
        return days;
      }
    }
  }

  /** ICU counts from Sunday, as 1. */
  private static DayOfWeek icu(int day) {
    return DayOfWeek.SUNDAY.plus(day - Calendar.SUNDAY);
  }

  /** The first moment from one on at which the office is open: that one itself, if it is. */
  public Instant next(Instant from) {
    ZonedDateTime at = from.atZone(zone);
    if (isOpen(at)) {
      return from;
    }
    ZonedDateTime day = at.toLocalTime().isBefore(opens) ? at : at.plusDays(1);
    while (!days.contains(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    // A clock that is put forward may skip the opening: atZone then takes the moment after the gap.
    return day.toLocalDate().atTime(opens).atZone(zone).toInstant();
  }

  /** The first moment of the office's next day on which it is open, after the day of a moment. */
  public Instant nextDay(Instant from) {
    return next(from.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** When the office closes that is open at a moment. */
  public Instant closing(Instant from) {
    ZonedDateTime at = from.atZone(zone);
    return closes.equals(LocalTime.MIDNIGHT)
        ? at.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant()
        : at.toLocalDate().atTime(closes).atZone(zone).toInstant();
  }

  /** As {@link #parse} reads it, but for the zone. */
  @Override
  public String toString() {
    if (days.size() == DayOfWeek.values().length && opens.equals(closes)) {
      return ALWAYS;
    }
    return Stream.of(DayOfWeek.values())
            .filter(days::contains)
            .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
            .collect(Collectors.joining(","))
        + " "
        + opens
        + "-"
        + (closes.equals(LocalTime.MIDNIGHT) ? "24:00" : closes);
  }

  private boolean isOpen(ZonedDateTime at) {
    LocalTime time = at.toLocalTime();
    return days.contains(at.getDayOfWeek())
        && !time.isBefore(opens)
        && (closes.equals(LocalTime.MIDNIGHT) || time.isBefore(closes));
  }
}
