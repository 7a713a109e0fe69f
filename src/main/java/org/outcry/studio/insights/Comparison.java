package org.outcry.studio.insights;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.Coarse;
import org.outcry.insights.Grain;
import org.outcry.insights.Insights;
import org.outcry.insights.Insights.Numbers;
import org.outcry.insights.Period;
import org.outcry.insights.SlotNames;
import org.outcry.insights.Slots;
import org.outcry.insights.plot.Caption;
import org.outcry.insights.plot.Figures;
import org.outcry.insights.plot.LinesPlot;
import org.outcry.insights.plot.Track;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.studio.insights.ComparisonView.Row;

/**
 * Actions over the same days, or over the days since each began.
 *
 * @param together how many had signed by then; {@code null} when there is nothing to compare
 * @param each how many signed in each stretch; {@code null} likewise
 */
record Comparison(List<Compared> compared, @Nullable LinesPlot together, @Nullable LinesPlot each) {
  /** More days than that are put together into spans of seven. */
  private static final int MOST_DAYS = 100;

  static Comparison of(
      List<Compared> compared, Insights insights, boolean byLaunch, ZoneId zone, Words words) {
    if (compared.isEmpty()) {
      return new Comparison(compared, null, null);
    }
    return byLaunch
        ? byLaunch(compared, insights, zone, words)
        : byDate(compared, insights, zone, words);
  }

  private static Comparison byDate(
      List<Compared> compared, Insights insights, ZoneId zone, Words words) {
    LocalDate from =
        compared.stream().map(each -> each.whole().from()).min(LocalDate::compareTo).orElseThrow();
    LocalDate to =
        compared.stream().map(each -> each.whole().to()).max(LocalDate::compareTo).orElseThrow();
    Period period = new Period(from, to);
    Grain grain = Grain.of(period);
    Slots slots = Slots.of(period, grain == Grain.HOUR ? Grain.DAY : grain, zone);
    SlotNames names = new SlotNames(words);
    return drawn(
        compared,
        compared.stream().map(_ -> slots).toList(),
        insights,
        IntStream.range(0, slots.size()).mapToObj(i -> names.name(slots, i)).toList(),
        IntStream.range(0, slots.size()).mapToObj(i -> names.label(slots, i)).toList(),
        TimeViews.title(slots.grain(), words),
        words);
  }

  private static Comparison byLaunch(
      List<Compared> compared, Insights insights, ZoneId zone, Words words) {
    long longest = compared.stream().mapToLong(each -> each.whole().days()).max().orElseThrow();
    int days = longest <= MOST_DAYS ? 1 : 7;
    int count = (int) ((longest + days - 1) / days);
    List<String> names =
        IntStream.rangeClosed(1, count)
            .mapToObj(i ->
                days == 1
                    ? words.get("insights.compare.day", "number", i)
                    : words.get("insights.compare.week", "number", i))
            .toList();
    return drawn(
        compared,
        compared.stream().map(each -> Slots.since(each.whole().from(), days, count, zone)).toList(),
        insights,
        names,
        names,
        TimeViews.title(days == 1 ? Grain.DAY : Grain.WEEK, words),
        words);
  }

  private static Comparison drawn(
      List<Compared> compared,
      List<Slots> slots,
      Insights insights,
      List<String> names,
      List<String> labels,
      String title,
      Words words) {
    List<Track> each = new ArrayList<>();
    List<Track> together = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      Compared one = compared.get(i);
      Slots own = slots.get(i);
      Instant end = one.whole().to().plusDays(1).atStartOfDay(own.zone()).toInstant();
      List<@Nullable Long> values = one.in(own, insights.in(one.action(), own), end);
      Language reader = words.language();
      String name = one.headline(reader);
      String language = one.spoken(reader).tag();
      each.add(new Track(name, language, values));
      together.add(new Track(name, language, summed(values)));
    }
    return new Comparison(
        compared,
        plot("together", words.get("insights.compare.together"), names, labels, together, words),
        plot("each", title, names, labels, each, words));
  }

  private static List<@Nullable Long> summed(List<@Nullable Long> values) {
    List<@Nullable Long> sums = new ArrayList<>();
    long sum = 0;
    for (Long value : values) {
      sum += value == null ? 0 : value;
      sums.add(value == null ? null : (Long) sum);
    }
    return sums;
  }

  private static LinesPlot plot(
      String id,
      String title,
      List<String> names,
      List<String> labels,
      List<Track> tracks,
      Words words) {
    return LinesPlot.of(
        new Caption(
            id,
            title,
            words.get("insights.compare.about", "count", tracks.size()),
            words.get("insights.time")),
        names,
        labels,
        tracks,
        words.get("insights.none-here"),
        words.language());
  }

  /** The numbers of each. */
  List<Row> rows(String home, Words words) {
    return IntStream.range(0, compared.size())
        .mapToObj(i -> row(compared.get(i), i + 1, home, words))
        .toList();
  }

  private static Row row(Compared one, int tone, String home, Words words) {
    Figures figures = Figures.in(words.language());
    Numbers numbers = one.numbers();
    Duration median = numbers.replies().median();
    return new Row(
        home + "/a/" + one.action().slug() + "/insights",
        one.headline(words.language()),
        one.spoken(words.language()).tag(),
        tone,
        words.date(one.whole().from()),
        figures.number(numbers.total()),
        figures.number(numbers.accepted()),
        numbers.known() < Coarse.LEAST ? "–" : figures.share(numbers.own(), numbers.known()),
        median == null ? "–" : Spans.of(median, words));
  }
}
