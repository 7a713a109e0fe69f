package org.outcry.studio.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.outcry.insights.Coarse;
import org.outcry.insights.Insights.Numbers;
import org.outcry.insights.plot.BarsPlot;
import org.outcry.insights.plot.Caption;
import org.outcry.insights.plot.Category;
import org.outcry.insights.plot.Figures;
import org.outcry.platform.language.Words;

/** Makes what shows signatures by country, by source and by language. */
final class PartViews {
  /** How many bars; the table has them all. */
  private static final int MOST = 8;

  private PartViews() {}

  static List<InsightsView.Part> of(Numbers numbers, Words words) {
    return List.of(
        part(
            "source",
            words.get("insights.sources"),
            words.get("insights.source"),
            numbers,
            words,
            value -> source(value, words)),
        part(
            "country",
            words.get("insights.countries"),
            words.get("insights.country"),
            numbers,
            words,
            value ->
                value.isEmpty()
                    ? words.get("insights.not-given")
                    : words.language().country(value)),
        part(
            "language",
            words.get("insights.languages"),
            words.get("insights.language"),
            numbers,
            words,
            value -> language(value, words)));
  }

  private static String source(String value, Words words) {
    return switch (value) {
      case "" -> words.get("insights.source.none");
      case "other" -> words.get("insights.source.other");
      case "paper" -> words.get("insights.source.paper");
      default -> value;
    };
  }

  private static String language(String tag, Words words) {
    Locale reader = words.language().locale();
    String name = Locale.forLanguageTag(tag).getDisplayName(reader);
    return name.substring(0, 1).toUpperCase(reader) + name.substring(1);
  }

  private static InsightsView.Part part(
      String dimension,
      String title,
      String rows,
      Numbers numbers,
      Words words,
      Function<String, String> name) {
    Coarse coarse = numbers.by(dimension);
    List<Category> all =
        coarse.parts().stream()
            .map(each -> new Category(name.apply(each.value()), each.counted()))
            .toList();
    if (all.isEmpty()) {
      return new InsightsView.Part(title, null, words.get("insights.parts.few"));
    }
    Category first = all.getFirst();
    Caption caption =
        new Caption(
            dimension,
            title,
            words.get(
                "insights.parts.most",
                "name",
                first.name(),
                "share",
                Figures.in(words.language()).share(first.value(), numbers.counted())),
            rows);
    List<Category> shown = new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
    long beyond = all.stream().skip(MOST).mapToLong(Category::value).sum() + coarse.rest();
    if (beyond > 0) {
      shown.add(new Category(words.get("insights.parts.rest"), beyond));
    }
    List<Category> table = new ArrayList<>(all);
    if (coarse.rest() > 0) {
      table.add(new Category(words.get("insights.parts.rest"), coarse.rest()));
    }
    return new InsightsView.Part(
        title,
        plot(caption, shown, numbers, words).with(plot(caption, table, numbers, words).table()),
        coarse.rest() > 0
            ? words.get(
                "insights.parts.together",
                "least",
                Coarse.LEAST,
                "parts",
                coarse.restParts(),
                "count",
                coarse.rest())
            : null);
  }

  private static BarsPlot plot(
      Caption caption, List<Category> categories, Numbers numbers, Words words) {
    return BarsPlot.of(
        caption,
        words.get("insights.signatures"),
        words.get("insights.share"),
        categories,
        numbers.counted(),
        words.language());
  }
}
