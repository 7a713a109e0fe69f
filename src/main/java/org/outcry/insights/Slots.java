package org.outcry.insights;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A period cut into stretches that follow on one another. Days are those of the clock: that on
 * which it is put forward has 23 hours, that on which it is put back has 25.
 *
 * @param bounds where each begins, and at last where the period ends; one more than there are
 *     stretches, each at a quarter of an hour (UTC)
 */
public record Slots(Grain grain, ZoneId zone, List<Instant> bounds) {
  public Slots {
    bounds = List.copyOf(bounds);
  }

  /** A period by a clock; its first and its last week or month may be cut short. */
  public static Slots of(Period period, Grain grain, ZoneId zone) {
    Instant end = start(period.to().plusDays(1), zone);
    TreeSet<Instant> bounds = new TreeSet<>();
    if (grain == Grain.HOUR) {
      for (Instant at = start(period.from(), zone);
          at.isBefore(end);
          at = at.plus(1, ChronoUnit.HOURS)) {
        bounds.add(at);
      }
    } else {
      for (LocalDate day = period.from(); !day.isAfter(period.to()); day = next(day, grain)) {
        bounds.add(start(day, zone));
      }
    }
    bounds.add(end);
    return new Slots(grain, zone, List.copyOf(bounds));
  }

  /**
   * Days, or spans of seven, from a first day.
   *
   * @param days in each stretch
   * @param count of stretches
   */
  public static Slots since(LocalDate first, int days, int count, ZoneId zone) {
    List<Instant> bounds = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      bounds.add(start(first.plusDays((long) days * i), zone));
    }
    return new Slots(days == 1 ? Grain.DAY : Grain.WEEK, zone, bounds);
  }

  private static LocalDate next(LocalDate day, Grain grain) {
    return switch (grain) {
      case HOUR, DAY -> day.plusDays(1);
      case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
    };
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** How many stretches. */
  public int size() {
    return bounds.size() - 1;
  }

  /** Where a stretch begins. */
  public Instant start(int slot) {
    return bounds.get(slot);
  }

  /** Where it ends, which is no more part of it. */
  public Instant end(int slot) {
    return bounds.get(slot + 1);
  }
}
