package org.outcry.updates;

import org.outcry.platform.backup.RestoreStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops the updates of a restored backup that were being sent: whom they reached since it was made,
 * nobody here can know.
 */
@Component
class RestoredUpdates implements RestoreStep {
  @Override
  public String prepare(JdbcClient restored) {
    int stopped =
        restored.sql("update action_update set state = 'stopped' where state = 'sending'").update();
    return stopped == 0
        ? "No update to supporters was being sent."
        : "%,d updates to supporters were being sent when the backup was made and are stopped, for some have got them since: bin/outcry update resume goes on."
            .formatted(stopped);
  }
}
