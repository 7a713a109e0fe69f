package org.outcry.letters.preflight;

import java.time.Duration;
import java.util.List;
import org.outcry.platform.language.Message;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether staff have lately sent the letter to themselves, and seen how it arrives. */
@Order(8)
@Component
class TestLetterCheck implements Check {
  private static final String SUBJECT = "Test letter";
  static final Duration LATELY = Duration.ofDays(30);

  private final PreflightLedger ledger;

  TestLetterCheck(PreflightLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public List<Finding> of(Candidate candidate) {
    return List.of(
        ledger.testLetterAccepted(candidate, LATELY)
            ? Finding.pass(SUBJECT, Message.of("preflight.test.good"))
            : Finding.fail(SUBJECT, Message.of("preflight.test.none")));
  }
}
