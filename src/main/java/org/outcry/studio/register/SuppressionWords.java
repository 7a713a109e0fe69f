package org.outcry.studio.register;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.supporters.SuppressionList;

/** Why nothing is mailed to an address, in words. */
record SuppressionWords(Words words) {
  String reason(SuppressionList.Reason reason) {
    return switch (reason) {
      case BOUNCE -> words.get("suppressed.bounce");
      case COMPLAINT -> words.get("suppressed.complaint");
      case STAFF -> words.get("suppressed.staff");
    };
  }

  /**
   * Whether mail goes to an address.
   *
   * @param entry of it; {@code null} where it has none
   */
  List<String> says(SuppressionList.@Nullable Entry entry) {
    return entry == null
        ? List.of(words.get("suppressed.not"), words.get("suppressed.not.but"))
        : List.of(words.get("suppressed.is"));
  }

  /** Why, since when, and who decided it; empty where it has no entry. */
  List<SuppressionsView.Fact> facts(SuppressionList.@Nullable Entry entry) {
    return entry == null
        ? List.of()
        : List.of(
            new SuppressionsView.Fact(
                words.get("suppressed.why"), reason(SuppressionList.Reason.of(entry.reason()))),
            new SuppressionsView.Fact(words.get("suppressed.since"), words.date(entry.since())),
            new SuppressionsView.Fact(words.get("suppressed.by"), entry.by()));
  }

  /** What to know before it is taken off, or put on. */
  String warning(SuppressionList.@Nullable Entry entry) {
    if (entry == null) {
      return words.get("suppressed.add.text");
    }
    return switch (SuppressionList.Reason.of(entry.reason())) {
      case BOUNCE -> words.get("suppressed.remove.bounce");
      case COMPLAINT -> words.get("suppressed.remove.complaint");
      case STAFF -> words.get("suppressed.remove.staff");
    };
  }

  /** What asks for the reason. */
  String why(boolean listed) {
    return listed ? words.get("suppressed.remove.why") : words.get("suppressed.add.why");
  }

  /** What was just done; {@code null} for whatever else stands in the address. */
  @Nullable String done(String done) {
    return switch (done) {
      case "added" -> words.get("suppressed.done.added");
      case "listed" -> words.get("suppressed.done.listed");
      case "removed" -> words.get("suppressed.done.removed");
      case "unlisted" -> words.get("suppressed.done.unlisted");
      default -> null;
    };
  }
}
