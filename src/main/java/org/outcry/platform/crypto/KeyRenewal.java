package org.outcry.platform.crypto;

import java.time.Duration;
import java.util.UUID;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings what stands under older keys under the newest. Nothing but the rows themselves says how
 * far it is, so that it goes on wherever it was cut off.
 */
@ServerOnly
@Component
class KeyRenewal implements SteadyJob {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRenewal.class);

  private final KeyRing keys;

  KeyRenewal(KeyRing keys) {
    this.keys = keys;
  }

  @Override
  public String name() {
    return "key-renewal";
  }

  @Override
  public Duration pause() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    for (UUID owner : keys.rotating()) {
      keys.renew(owner);
      LOG.debug("Keys of {} were looked through", owner);
    }
  }
}
