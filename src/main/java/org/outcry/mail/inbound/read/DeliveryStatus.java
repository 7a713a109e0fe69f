package org.outcry.mail.inbound.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.mail.inbound.read.Judgement.Report;
import org.outcry.mail.inbound.read.Judgement.Report.Outcome;

/** A server's report in the form that programs read (RFC 3464). */
final class DeliveryStatus {
  private static final int LONGEST = 2000;
  private static final List<String> ARRIVED = List.of("delivered", "relayed", "expanded");

  private DeliveryStatus() {}

  /**
   * What a report says; empty when it says neither that a mail was given up nor that it is late.
   * Our letters have one recipient each: where several are named, its server has passed the letter
   * on, and it came back only if none of them got it.
   */
  static Optional<Report> read(String part) {
    List<Fields> recipients = Fields.groups(part);
    if (hasArrived(part)) {
      return Optional.empty();
    }
    return Stream.of(Outcome.FAILED, Outcome.DELAYED)
        .flatMap(outcome ->
            recipients.stream()
                .filter(group -> says(group, outcome))
                .findFirst()
                .map(group -> report(outcome, group))
                .stream())
        .findFirst();
  }

  /** Whether it says that somebody got the mail. */
  static boolean hasArrived(String part) {
    return Fields.groups(part).stream().anyMatch(group -> ARRIVED.contains(group.word("action")));
  }

  /** Some leave the action out; the status then tells. */
  private static boolean says(Fields recipient, Outcome outcome) {
    String action = recipient.word("action");
    return switch (outcome) {
      case FAILED ->
          action.startsWith("fail") || action.isEmpty() && recipient.get("status").startsWith("5.");
      case DELAYED ->
          action.startsWith("delay")
              || action.isEmpty() && recipient.get("status").startsWith("4.");
    };
  }

  private static Report report(Outcome outcome, Fields recipient) {
    String words = recipient.get("diagnostic-code");
    String status = StatusCode.in(recipient.get("status"));
    // "5.0.0" says nothing; the server's own words may.
    String better = status.isEmpty() || status.endsWith(".0.0") ? StatusCode.in(words) : status;
    return new Report(
        outcome,
        better.isEmpty() ? status : better,
        CleanText.line(
            Stream.of(words, recipient.get("status"))
                .filter(text -> !text.isEmpty())
                .limit(1)
                .collect(Collectors.joining()),
            LONGEST));
  }
}
