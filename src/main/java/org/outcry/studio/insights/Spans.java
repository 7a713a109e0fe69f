package org.outcry.studio.insights;

import java.time.Duration;
import org.outcry.platform.language.Words;

/** Lengths of time in words, as exact as one needs them: minutes, hours or days. */
final class Spans {
  private static final long MINUTES_UNTIL = 120;
  private static final long HOURS_UNTIL = 72;

  private Spans() {}

  static String of(Duration span, Words words) {
    long minutes = Math.round(span.toSeconds() / 60.0);
    if (minutes < MINUTES_UNTIL) {
      return words.get("insights.minutes", "count", minutes);
    }
    long hours = Math.round(minutes / 60.0);
    return hours < HOURS_UNTIL
        ? words.get("insights.hours", "count", hours)
        : words.get("insights.days", "count", Math.round(hours / 24.0));
  }
}
