package org.outcry.letters;

import java.time.LocalTime;
import org.outcry.platform.jobs.NightlyJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts letters by state every night. A difference is a mistake of ours or somebody's hand. */
@Component
class LetterRecount implements NightlyJob {
  private static final Logger LOG = LoggerFactory.getLogger(LetterRecount.class);

  private final LetterTally tally;

  LetterRecount(LetterTally tally) {
    this.tally = tally;
  }

  @Override
  public String name() {
    return "letter-recount";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(3, 32);
  }

  @Override
  public void run() {
    int differed = tally.recount();
    if (differed > 0) {
      LOG.warn("{} numbers of letters by state differed; they were put right.", differed);
    }
  }
}
