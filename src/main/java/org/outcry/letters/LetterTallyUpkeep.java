package org.outcry.letters;

import java.time.Duration;
import org.outcry.platform.jobs.SteadyJob;
import org.springframework.stereotype.Component;

/** Keeps the steps of letters few, so that whoever asks adds up little. */
@Component
class LetterTallyUpkeep implements SteadyJob {
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private final LetterTally tally;

  LetterTallyUpkeep(LetterTally tally) {
    this.tally = tally;
  }

  @Override
  public String name() {
    return "letter-tally";
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  @Override
  public void run() {
    tally.fold();
  }
}
