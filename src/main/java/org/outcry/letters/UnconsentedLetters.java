package org.outcry.letters;

import java.time.LocalTime;
import org.outcry.platform.jobs.NightlyJob;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends the letters that wait although the consent to pass them on was taken back: no way takes
 * them, so they would wait for ever.
 */
@Component
class UnconsentedLetters implements NightlyJob {
  private final TransactionTemplate transactions;
  private final LetterRecall letters;

  UnconsentedLetters(TransactionTemplate transactions, LetterRecall letters) {
    this.transactions = transactions;
    this.letters = letters;
  }

  @Override
  public String name() {
    return "unconsented-letters";
  }

  /** Before any are moved, and before the digests are made. */
  @Override
  public LocalTime at() {
    return LocalTime.of(5, 5);
  }

  @Override
  public void run() {
    transactions.executeWithoutResult(_ -> letters.recallUnconsented());
  }
}
