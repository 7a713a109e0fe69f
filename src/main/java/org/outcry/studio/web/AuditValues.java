package org.outcry.studio.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Words;
import org.outcry.staff.Role;

/** Values in entries of the audit, in their reader's words; what has none stays as it stands. */
record AuditValues(Words words) {
  /**
   * @param what the value is of, as the entry calls it
   */
  String of(String what, String value) {
    return switch (what) {
      case "role" -> Role.of(value).map(role -> StudioController.role(role, words)).orElse(value);
      case "state" ->
          Stream.of(Action.State.values())
              .filter(state -> state.name().equals(value.toUpperCase(Locale.ROOT)))
              .map(state -> StudioController.state(state, words))
              .findFirst()
              .orElse(value);
      case "parts" ->
          Arrays.stream(value.split(", ")).map(this::part).collect(Collectors.joining(", "));
      case "decision", "view" -> shown(value);
      case "done" -> done(value);
      case "review" -> review(value);
      default -> value;
    };
  }

  /** A part of a page, as campaign.yaml calls it. */
  private String part(String name) {
    return switch (name) {
      case "headline" -> words.get("lack.part.headline");
      case "strapline" -> words.get("lack.part.strapline");
      case "notice" -> words.get("lack.part.notice");
      case "counter" -> words.get("studio.audit.part.counter");
      case "sections" -> words.get("studio.audit.part.sections");
      case "call" -> words.get("lack.part.call");
      case "letter" -> words.get("lack.part.body");
      case "form" -> words.get("studio.audit.part.form");
      case "thanks" -> words.get("lack.part.thanks");
      case "good-news" -> words.get("lack.part.news");
      case "scripts" -> words.get("studio.audit.part.scripts");
      case "languages" -> words.get("studio.audit.part.languages");
      case "ends" -> words.get("studio.audit.part.ends");
      case "confirmation" -> words.get("studio.audit.part.confirmation");
      case "retention" -> words.get("studio.audit.part.retention");
      case "seal-to" -> words.get("studio.audit.part.seal-to");
      default -> name;
    };
  }

  private String shown(String word) {
    return switch (word) {
      case "waiting" -> words.get("studio.audit.shown.waiting");
      case "names" -> words.get("studio.audit.shown.names");
      case "shown" -> words.get("studio.audit.shown.shown");
      case "name" -> words.get("studio.audit.shown.name");
      case "hidden" -> words.get("studio.audit.shown.hidden");
      default -> word;
    };
  }

  private String done(String word) {
    return switch (word) {
      case "made" -> words.get("studio.audit.done.made");
      case "start" -> words.get("studio.audit.done.start");
      case "stop" -> words.get("studio.audit.done.stop");
      case "discard" -> words.get("studio.audit.done.discard");
      default -> word;
    };
  }

  private String review(String word) {
    return switch (word) {
      case "asked" -> words.get("studio.audit.review.asked");
      case "withdrawn" -> words.get("studio.audit.review.withdrawn");
      case "approved" -> words.get("studio.audit.review.approved");
      case "returned" -> words.get("studio.audit.review.returned");
      default -> word;
    };
  }
}
