package org.outcry.supporters;

import org.outcry.platform.crypto.Turns;
import org.outcry.platform.jobs.PollingWorker;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/**
 * Writes the words by which signatures are found: those of new ones first, then those from before
 * there were words. It leaves three quarters of the time to others, and nearly all of it where the
 * machine is busy: while many sign words come later, and are caught up with afterwards.
 */
@ServerOnly
@Component
class SignatureWordJob extends PollingWorker {
  private final SignatureWords words;

  SignatureWordJob(SignatureWords words) {
    super("signature-words");
    this.words = words;
  }

  @Override
  protected boolean step() {
    long begun = System.nanoTime();
    boolean done = words.next() || words.fill();
    if (done) {
      Turns.giveWayFar(begun);
    }
    return done;
  }
}
