package org.outcry.studio.insights;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.Grain;
import org.outcry.insights.SlotNames;
import org.outcry.insights.Slots;
import org.outcry.insights.plot.Caption;
import org.outcry.insights.plot.Figures;
import org.outcry.insights.plot.Point;
import org.outcry.insights.plot.TimePlot;
import org.outcry.platform.language.Words;

/** Makes the view of signatures over time. */
final class TimeViews {
  private static final int ISO_DAY = "2026-07-27".length();

  private TimeViews() {}

  /**
   * Signatures in a time that was chosen.
   *
   * @param counted in each stretch
   * @param since before when there could be none; {@code null} when there never could
   * @param now after which there are none yet
   */
  static TimeView of(
      String path,
      Chosen chosen,
      Slots slots,
      long[] counted,
      @Nullable Instant since,
      Instant now,
      Words words) {
    SlotNames names = new SlotNames(words);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      boolean could = since != null && slots.end(i).isAfter(since) && !slots.start(i).isAfter(now);
      points.add(new Point(names.name(slots, i), names.label(slots, i), could ? counted[i] : null));
    }
    String title = title(slots.grain(), words);
    Caption caption =
        new Caption("time", title, description(points, words), words.get("insights.time"));
    return new TimeView(
        path,
        Stream.of(Chosen.Range.values())
            .map(each ->
                new TimeView.Tab(
                    path + "?range=" + each.word() + "#time-h",
                    range(each, words),
                    each == chosen.range()))
            .toList(),
        title,
        words.get(
            "insights.time.sum",
            "count",
            LongStream.of(counted).sum(),
            "zone",
            clock(slots.zone())),
        TimePlot.of(
            caption,
            words.get("insights.signatures"),
            words.get("insights.none-here"),
            points,
            words.language()),
        chosen.error() == null ? chosen.period().from().toString() : day(chosen.from()),
        chosen.error() == null ? chosen.period().to().toString() : day(chosen.to()),
        now.atZone(slots.zone()).toLocalDate().toString(),
        chosen.error());
  }

  /** A field for days holds nothing else (WHATWG HTML, valid date string). */
  private static String day(String typed) {
    try {
      return typed.length() == ISO_DAY ? LocalDate.parse(typed).toString() : "";
    } catch (DateTimeParseException noDay) {
      return "";
    }
  }

  static String clock(ZoneId zone) {
    return zone.getId().equals("Z") ? "UTC" : zone.getId();
  }

  private static String range(Chosen.Range range, Words words) {
    return switch (range) {
      case TODAY -> words.get("insights.range.today");
      case WEEK -> words.get("insights.range.week");
      case MONTH -> words.get("insights.range.month");
      case ALL -> words.get("insights.range.all");
    };
  }

  static String title(Grain grain, Words words) {
    return switch (grain) {
      case HOUR -> words.get("insights.time.hour");
      case DAY -> words.get("insights.time.day");
      case WEEK -> words.get("insights.time.week");
      case MONTH -> words.get("insights.time.month");
    };
  }

  private static String description(List<Point> points, Words words) {
    Point highest = null;
    long most = 0;
    for (Point each : points) {
      Long value = each.value();
      if (value != null && value > most) {
        most = value;
        highest = each;
      }
    }
    return highest == null
        ? words.get("insights.time.nothing")
        : words.get(
            "insights.time.most",
            "most",
            Figures.in(words.language()).number(most),
            "when",
            highest.name());
  }
}
