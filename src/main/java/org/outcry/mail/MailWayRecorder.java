package org.outcry.mail;

import org.outcry.platform.start.ServerOnly;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Puts on record where mail goes, after the first start is marked and before any mail leaves. */
@ServerOnly
@Component
class MailWayRecorder implements SmartLifecycle {
  private final MailWays ways;
  private volatile boolean running;

  MailWayRecorder(MailWays ways) {
    this.ways = ways;
  }

  @Override
  public void start() {
    ways.started();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 1;
  }
}
