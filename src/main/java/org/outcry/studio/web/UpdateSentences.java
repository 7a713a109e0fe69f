package org.outcry.studio.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.updates.Counted;
import org.outcry.updates.Figures;
import org.outcry.updates.Outlook;
import org.outcry.updates.Update;
import org.outcry.updates.Updates;

/** Updates in words. */
final class UpdateSentences {
  private final Words words;

  UpdateSentences(Words words) {
    this.words = words;
  }

  String obstacle(Updates.Obstacle obstacle) {
    return switch (obstacle) {
      case SEALED -> words.get("news.sealed");
      case UNPUBLISHED -> words.get("news.unpublished");
      case NO_POSTAL_ADDRESS -> words.get("news.no-address");
    };
  }

  /** How far an update is. */
  String standing(Update update) {
    String on = update.sentAt() == null ? "" : words.minute(update.sentAt());
    return switch (update.state()) {
      case DRAFT -> words.get("news.draft");
      case SENDING -> words.get("news.sending", "at", on);
      case STOPPED -> words.get("news.stopped", "at", on);
      case SENT -> words.get("news.sent", "at", on);
    };
  }

  /** What a restore leaves unknown about one that can still be sent; {@code null} for nothing. */
  @Nullable String restored(Update update) {
    Instant at = update.restoredAt();
    if (at == null) {
      return null;
    }
    String on = words.minute(at);
    return switch (update.state()) {
      case DRAFT -> words.get("news.restored.draft", "at", on);
      case STOPPED -> words.get("news.restored.stopped", "at", on);
      case SENDING, SENT -> null;
    };
  }

  @Nullable String done(String word) {
    return switch (word) {
      case "saved" -> words.get("news.done.saved");
      case "tested" -> words.get("news.done.tested");
      case "sent" -> words.get("news.done.sent");
      case "stopped" -> words.get("news.done.stopped");
      case "resumed" -> words.get("news.done.resumed");
      case "late" -> words.get("news.done.late");
      case "discarded" -> words.get("news.done.discarded");
      default -> null;
    };
  }

  /**
   * Who gets it, and who does not and why; what is nobody's is left out.
   *
   * @param counted {@code null} while that is counted
   */
  List<String> outlook(@Nullable Counted<Outlook> counted) {
    if (counted == null) {
      return List.of(words.get("news.outlook.counting"));
    }
    Outlook outlook = counted.numbers();
    return Stream.of(
            words.get("news.outlook.recipients", "count", outlook.recipients()),
            some("news.outlook.unconfirmed", outlook.unconfirmed()),
            some("news.outlook.without", outlook.withoutConsent()),
            some("news.outlook.suppressed", outlook.suppressed()),
            some("news.outlook.doubled", outlook.doubled()),
            some("news.outlook.anonymous", outlook.anonymous()),
            at(counted))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /**
   * What became of its mails; what there is none of is left out.
   *
   * @param counted {@code null} while that is counted
   */
  List<String> figures(@Nullable Counted<Figures> counted) {
    if (counted == null) {
      return List.of(words.get("news.figures.counting"));
    }
    Figures figures = counted.numbers();
    return Stream.of(
            words.get("news.figures.accepted", "count", figures.accepted()),
            some("news.figures.waiting", figures.queued() + figures.deferred()),
            some("news.figures.bounced", figures.bounced()),
            some("news.figures.uncertain", figures.uncertain()),
            some("news.figures.refused", figures.refused()),
            some("news.figures.suppressed", figures.suppressed()),
            some("news.figures.doubled", figures.doubled()),
            some("news.figures.other", figures.other()),
            some("news.figures.unsubscribed", figures.unsubscribed()),
            some("news.figures.complained", figures.complained()),
            at(counted))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private String at(Counted<?> counted) {
    Instant at = counted.at();
    return at == null ? "" : words.get("news.counted", "at", words.minute(at));
  }

  private String some(String key, long count) {
    if (count == 0) {
      return "";
    }
    return switch (key) {
      case "news.outlook.unconfirmed" -> words.get("news.outlook.unconfirmed", "count", count);
      case "news.outlook.without" -> words.get("news.outlook.without", "count", count);
      case "news.outlook.suppressed" -> words.get("news.outlook.suppressed", "count", count);
      case "news.outlook.doubled" -> words.get("news.outlook.doubled", "count", count);
      case "news.outlook.anonymous" -> words.get("news.outlook.anonymous", "count", count);
      case "news.figures.waiting" -> words.get("news.figures.waiting", "count", count);
      case "news.figures.bounced" -> words.get("news.figures.bounced", "count", count);
      case "news.figures.uncertain" -> words.get("news.figures.uncertain", "count", count);
      case "news.figures.refused" -> words.get("news.figures.refused", "count", count);
      case "news.figures.suppressed" -> words.get("news.figures.suppressed", "count", count);
      case "news.figures.doubled" -> words.get("news.figures.doubled", "count", count);
      case "news.figures.other" -> words.get("news.figures.other", "count", count);
      case "news.figures.unsubscribed" -> words.get("news.figures.unsubscribed", "count", count);
      case "news.figures.complained" -> words.get("news.figures.complained", "count", count);
      default -> throw new IllegalArgumentException(key);
    };
  }
}
