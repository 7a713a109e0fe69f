package org.outcry.mail.pace;

import com.ibm.icu.util.Calendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.OfficeHours;

/** The hours in which an office gets letters, on its own clock. */
public record OfficeClock(ZoneId zone, OfficeHours hours) {
  private static final String ALWAYS = "always";
  private static final String WORKDAYS = "workdays ";
  private static final OfficeHours ALL_HOURS = OfficeHours.parse("Mo-Su 00:00-24:00").orElseThrow();

  /**
   * Reads {@code always}, hours as {@link OfficeHours#parse} does, or a span such as {@code
   * workdays 09:00-17:00} on the days that are not a country's weekend (CLDR's week data, by ICU).
   *
   * @param country ISO 3166-1 alpha-2; {@code null} when unknown, for Monday to Friday
   * @throws IllegalArgumentException with a sentence on what is expected
   */
  public static OfficeClock parse(String text, ZoneId zone, @Nullable String country) {
    String written = text.strip();
    Optional<OfficeHours> hours =
        written.equals(ALWAYS)
            ? Optional.of(ALL_HOURS)
            : written.startsWith(WORKDAYS)
                ? OfficeHours.parse("Mo-Su " + written.substring(WORKDAYS.length()))
                    .map(span -> withoutWeekend(span, country))
                : OfficeHours.parse(written);
    return new OfficeClock(
        zone,
        hours.orElseThrow(() ->
            new IllegalArgumentException(
                "Hours are written like Mo-Fr 09:00-17:00, workdays 09:00-17:00 or always.")));
  }

  private static OfficeHours withoutWeekend(OfficeHours span, @Nullable String country) {
    Calendar.WeekData week =
        Calendar.getWeekDataForRegion(country == null ? "001" : country); // 001 is the world
    Map<DayOfWeek, OfficeHours.Span> days = new EnumMap<>(span.days());
    for (DayOfWeek day = icu(week.weekendOnset); ; day = day.plus(1)) {
      days.remove(day);
      if (day == icu(week.weekendCease)) {
        return new OfficeHours(days);
      }
    }
  }

  /** ICU counts from Sunday, as 1. */
  private static DayOfWeek icu(int day) {
    return DayOfWeek.SUNDAY.plus(day - Calendar.SUNDAY);
  }

  /** The first moment from one on at which the office is open: that one itself, if it is. */
  public Instant next(Instant from) {
    LocalDateTime at = LocalDateTime.ofInstant(from, zone);
    OfficeHours.Span today = hours.days().get(at.getDayOfWeek());
    int minute = at.getHour() * 60 + at.getMinute();
    if (today != null && minute < today.to()) {
      return minute >= today.from() ? from : at(at.toLocalDate(), today.from());
    }
    LocalDate day = at.toLocalDate().plusDays(1);
    while (!hours.days().containsKey(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    return at(day, Objects.requireNonNull(hours.days().get(day.getDayOfWeek())).from());
  }

  /** The first moment of the office's next day on which it is open, after the day of a moment. */
  public Instant nextDay(Instant from) {
    return next(at(LocalDateTime.ofInstant(from, zone).toLocalDate().plusDays(1), 0));
  }

  /** When the office closes that is open at a moment. */
  public Instant closing(Instant from) {
    LocalDate day = LocalDateTime.ofInstant(from, zone).toLocalDate();
    return at(day, Objects.requireNonNull(hours.days().get(day.getDayOfWeek())).to());
  }

  /** A clock that is put forward may skip the minute: then it is the moment after the gap. */
  private Instant at(LocalDate day, int minute) {
    return day.atStartOfDay().plusMinutes(minute).atZone(zone).toInstant();
  }

  /** As {@link #parse} reads it, but for the zone. */
  @Override
  public String toString() {
    return hours.equals(ALL_HOURS) ? ALWAYS : hours.written();
  }
}
