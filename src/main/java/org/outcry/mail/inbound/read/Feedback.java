package org.outcry.mail.inbound.read;

import java.util.List;
import java.util.Optional;
import org.outcry.mail.inbound.Token;
import org.outcry.mail.inbound.read.Parts.Leaf;

/** A report of a feedback loop (RFC 5965): somebody pressed the button that says "spam". */
final class Feedback {
  private static final int LONGEST = 300;

  /** A report on DMARC or one that takes a complaint back is none. */
  private static final List<String> COMPLAINTS =
      List.of("abuse", "fraud", "virus", "opt-out", "opt-out-list", "other");

  private Feedback() {}

  /**
   * The complaint; empty when it is another report.
   *
   * @param leaves all parts; the mail that it is about is among them, whole or its headers alone
   */
  static Optional<Judgement> read(String report, List<Leaf> leaves) {
    return Fields.groups(report).stream()
        .filter(fields -> COMPLAINTS.contains(fields.word("feedback-type")))
        .findFirst()
        .map(fields ->
            new Judgement.Complaint(
                CleanText.line(
                    fields.word("feedback-type") + " by " + fields.get("user-agent"), LONGEST),
                leaves.stream().flatMap(leaf -> Token.in(leaf.text()).stream()).toList()));
  }
}
