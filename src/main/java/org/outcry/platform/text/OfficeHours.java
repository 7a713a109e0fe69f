package org.outcry.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an office works, in its own time zone: one span on each working day. It is written as
 * OpenStreetMap writes opening hours ({@code Mo-Fr 09:00-17:00; Sa 10:00-12:00}), of which days,
 * ranges and lists of days and one span are understood.
 *
 * @param days the working days, at least one
 */
public record OfficeHours(Map<DayOfWeek, Span> days) {
  private static final List<String> NAMES = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
  private static final String DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)";
  private static final String RANGE = DAY + "(?:-" + DAY + ")?";
  private static final Pattern RULE =
      Pattern.compile(
          "(%1$s(?:, ?%1$s)*) +([0-2][0-9]):([0-5][0-9]) ?[-–] ?([0-2][0-9]):([0-5][0-9])"
              .formatted(RANGE));
  private static final int LONGEST = 200;
  private static final int WHOLE_DAY = 24 * 60;

  /** Monday to Friday, 9 to 17. */
  public static final OfficeHours USUAL = parse("Mo-Fr 09:00-17:00").orElseThrow();

  public OfficeHours {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("an office works on at least one day");
    }
    days = Collections.unmodifiableMap(new EnumMap<>(days));
  }

  /**
   * A part of a day.
   *
   * @param from minutes after midnight, from 0
   * @param to minutes after midnight, after {@code from}, at most 1,440
   */
  public record Span(int from, int to) {
    public Span {
      if (from < 0 || to <= from || to > WHOLE_DAY) {
        throw new IllegalArgumentException("not a part of a day");
      }
    }

    private String written() {
      return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60);
    }
  }

  /** Hours as they are written; empty when they are not written so. */
  public static Optional<OfficeHours> parse(String written) {
    Map<DayOfWeek, Span> days = new EnumMap<>(DayOfWeek.class);
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    for (String rule : written.strip().split(" *; *", -1)) {
      Matcher matcher = RULE.matcher(rule);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      int from = minutes(matcher.group(2), matcher.group(3));
      int to = minutes(matcher.group(4), matcher.group(5));
      if (to <= from || to > WHOLE_DAY) {
        return Optional.empty();
      }
      for (String range : matcher.group(1).split(", ?")) {
        for (DayOfWeek day : days(range)) {
          if (days.put(day, new Span(from, to)) != null) {
            return Optional.empty(); // A day has one span.
          }
        }
      }
    }
    return Optional.of(new OfficeHours(days));
  }

  private static int minutes(String hours, String minutes) {
    return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
  }

  /** The days of a range, which may go past Sunday. */
  private static List<DayOfWeek> days(String range) {
    DayOfWeek first = DayOfWeek.of(NAMES.indexOf(range.substring(0, 2)) + 1);
    DayOfWeek last = DayOfWeek.of(NAMES.indexOf(range.substring(range.length() - 2)) + 1);
    List<DayOfWeek> days = new ArrayList<>(List.of(first));
    while (days.getLast() != last) {
      days.add(days.getLast().plus(1));
    }
    return days;
  }

  /**
   * Reads what {@link #written} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  @JsonCreator
  static OfficeHours of(String written) {
    return parse(written)
        .orElseThrow(
            () -> new IllegalArgumentException("not office hours such as Mo-Fr 09:00-17:00"));
  }

  /** In one form: days with the same span together. */
  @JsonValue
  public String written() {
    Map<Span, List<String>> bySpan = new LinkedHashMap<>();
    DayOfWeek before = null;
    for (Map.Entry<DayOfWeek, Span> each : days.entrySet()) {
      List<String> ranges = bySpan.computeIfAbsent(each.getValue(), _ -> new ArrayList<>());
      String name = NAMES.get(each.getKey().ordinal());
      boolean continues =
          before != null
              && before.plus(1) == each.getKey()
              && each.getValue().equals(days.get(before));
      if (continues) {
        ranges.set(ranges.size() - 1, ranges.getLast().substring(0, 2) + "-" + name);
      } else {
        ranges.add(name);
      }
      before = each.getKey();
    }
    List<String> rules = new ArrayList<>();
    bySpan.forEach((span, ranges) -> rules.add(String.join(",", ranges) + " " + span.written()));
    return String.join("; ", rules);
  }

  @Override
  public String toString() {
    return written();
  }
}
