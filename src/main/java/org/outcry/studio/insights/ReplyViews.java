package org.outcry.studio.insights;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.insights.ReplyTimes.Replies;
import org.outcry.insights.plot.BarsPlot;
import org.outcry.insights.plot.Caption;
import org.outcry.insights.plot.Category;
import org.outcry.platform.language.Words;

/** Makes what shows how long answers took. */
final class ReplyViews {
  private ReplyViews() {}

  static @Nullable BarsPlot plot(Replies replies, Words words) {
    var median = replies.median();
    if (median == null) {
      return null;
    }
    List<String> names =
        List.of(
            words.get("insights.replies.hour"),
            words.get("insights.replies.day"),
            words.get("insights.replies.week"),
            words.get("insights.replies.month"),
            words.get("insights.replies.quarter"),
            words.get("insights.replies.later"));
    return BarsPlot.of(
        new Caption(
            "replies",
            words.get("insights.replies"),
            words.get(
                "insights.replies.about",
                "count",
                replies.answers(),
                "median",
                Spans.of(median, words)),
            words.get("insights.replies.time")),
        words.get("insights.replies.count"),
        words.get("insights.share"),
        IntStream.range(0, names.size())
            .mapToObj(i -> new Category(names.get(i), replies.byClass().get(i)))
            .toList(),
        replies.answers(),
        words.language());
  }
}
