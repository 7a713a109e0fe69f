package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Words;
import org.outcry.signing.Comments;
import org.outcry.signing.Comments.View;
import org.outcry.signing.Moderation.Reason;

/** What is said on the page on which comments are moderated. */
record CommentsWords(Words words) {
  /** Why nothing is shown on the action's page; {@code null} where it is. */
  @Nullable String missing(Action action) {
    if (action.isSealed()) {
      return words.get("studio.comments.sealed");
    }
    return action.content().supporters() == null ? words.get("studio.comments.no-block") : null;
  }

  /** The parts, with how many are in each. */
  List<CommentsView.Tab> tabs(String path, View present, Map<View, Integer> numbers) {
    return Arrays.stream(View.values())
        .map(view -> {
          int count = numbers.getOrDefault(view, 0);
          String number =
              count > Comments.COUNTED ? words.number(Comments.COUNTED) + "+" : words.number(count);
          return new CommentsView.Tab(
              CommentsController.address(path, view, null),
              name(view) + " (" + number + ")",
              view == present);
        })
        .toList();
  }

  private String name(View view) {
    return switch (view) {
      case WAITING -> words.get("studio.comments.waiting");
      case NAMES -> words.get("studio.comments.names");
      case SHOWN -> words.get("studio.comments.shown");
      case HIDDEN -> words.get("studio.comments.hidden");
    };
  }

  /** What is in a part, and what to do. */
  String about(View view) {
    return switch (view) {
      case WAITING -> words.get("studio.comments.waiting.about");
      case NAMES -> words.get("studio.comments.names.about");
      case SHOWN -> words.get("studio.comments.shown.about");
      case HIDDEN -> words.get("studio.comments.hidden.about");
    };
  }

  /** Why something is hidden, to choose from. */
  List<CommentsView.Choice> reasons() {
    return Arrays.stream(Reason.values())
        .map(each -> new CommentsView.Choice(each.word(), reason(each)))
        .toList();
  }

  private String reason(Reason reason) {
    return switch (reason) {
      case INSULT -> words.get("studio.comments.reason.insult");
      case PRIVATE -> words.get("studio.comments.reason.private");
      case OFF_TOPIC -> words.get("studio.comments.reason.off-topic");
      case ADVERTISING -> words.get("studio.comments.reason.advertising");
      case FALSE_NAME -> words.get("studio.comments.reason.false-name");
      case UNLAWFUL -> words.get("studio.comments.reason.unlawful");
    };
  }

  /**
   * One of them.
   *
   * @param names of the organisation's people, by account
   */
  CommentsView.Line line(Comments.Entry entry, View view, Map<UUID, String> names) {
    List<String> facts = new ArrayList<>();
    if (entry.country() != null) {
      facts.add(words.language().country(entry.country()));
    }
    facts.add(words.day(entry.signedAt()));
    facts.add(
        words.get(entry.vouched() ? "studio.comments.confirmed" : "studio.comments.unconfirmed"));
    boolean comment = entry.comment() != null;
    boolean readable = entry.name() != null;
    return new CommentsView.Line(
        entry.id().toString(),
        readable,
        entry.name() == null ? words.get("studio.comments.unreadable") : entry.name(),
        String.join(" · ", facts),
        entry.comment(),
        entry.language().tag(),
        standing(entry, view, names),
        switch (view) {
          case WAITING -> readable ? words.get("studio.comments.approve") : null;
          case NAMES, HIDDEN -> readable ? words.get("studio.comments.show") : null;
          case SHOWN ->
              comment && !entry.commentShown() ? words.get("studio.comments.show-comment") : null;
        },
        comment && (view != View.SHOWN || entry.commentShown()),
        view != View.HIDDEN);
  }

  private @Nullable String standing(Comments.Entry entry, View view, Map<UUID, String> names) {
    List<String> parts = new ArrayList<>();
    if (view == View.SHOWN && entry.comment() != null && !entry.commentShown()) {
      parts.add(words.get("studio.comments.name-alone.now"));
    }
    Comments.Decided decided = entry.decided();
    if (decided != null) {
      String by =
          decided.by() == null
              ? words.get("studio.comments.by.command")
              : names.getOrDefault(decided.by(), words.get("studio.comments.by.former"));
      parts.add(words.get("studio.comments.decided", "at", words.minute(decided.at()), "by", by));
      if (decided.reason() != null) {
        parts.add(words.get("studio.comments.because", "reason", reason(decided.reason())));
      }
    }
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  /** What was just done; {@code null} for nothing. */
  @Nullable String done(HttpServletRequest request) {
    String done = StudioPages.done(request).orElse("");
    String key =
        switch (done) {
          case "shown" -> "studio.comments.done.shown";
          case "name" -> "studio.comments.done.name";
          case "hidden" -> "studio.comments.done.hidden";
          case "undone" -> "studio.comments.done.undone";
          default -> null;
        };
    if (key == null) {
      return null;
    }
    int late = number(request.getParameter("late"));
    return words.get(key, "count", number(request.getParameter("count")))
        + (late == 0 ? "" : " " + words.get("studio.comments.late", "count", late));
  }

  private static int number(@Nullable String typed) {
    return typed != null && typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
  }
}
