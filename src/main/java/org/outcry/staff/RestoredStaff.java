package org.outcry.staff;

import org.outcry.platform.backup.RestoreStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Of a restored backup no session, link, mail, recovery code or known browser is good: some were
 * ended or used since it was made.
 */
@Component
class RestoredStaff implements RestoreStep {
  @Override
  public String prepare(JdbcClient restored) {
    int ended = restored.sql("delete from staff_session").update();
    restored.sql("delete from staff_link").update();
    restored.sql("delete from staff_mail").update();
    restored.sql("delete from staff_recovery_code").update();
    restored.sql("delete from staff_device").update();
    return ("%,d sessions of staff are ended: everybody signs in again, and makes new recovery"
            + " codes. Passwords, passkeys and roles are those of the backup; bin/outcry staff list shows them.")
        .formatted(ended);
  }
}
