package org.outcry.updates;

import org.outcry.platform.backup.RestoreStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops the updates of a restored backup that were being sent, and marks all that had not left
 * whole: whom they reached since it was made, and whether a draft was sent since, nobody here can
 * know.
 */
@Component
class RestoredUpdates implements RestoreStep {
  @Override
  public String prepare(JdbcClient restored) {
    restored.sql("update action_update set restored_at = now() where state <> 'sent'").update();
    int stopped =
        restored.sql("update action_update set state = 'stopped' where state = 'sending'").update();
    return stopped == 0
        ? "No update to supporters was being sent."
        : "%,d updates to supporters were being sent when the backup was made and are stopped, for some have got them since: bin/outcry update resume goes on."
            .formatted(stopped);
  }
}
