package org.outcry.staff;

import org.outcry.platform.backup.RestoreStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of a restored backup no session, link or mail is good: some were ended since it was made. */
@Component
class RestoredStaff implements RestoreStep {
  @Override
  public String prepare(JdbcClient restored) {
    int ended = restored.sql("delete from staff_session").update();
    restored.sql("delete from staff_link").update();
    restored.sql("delete from staff_mail").update();
    return "%,d sessions of staff are ended: everybody signs in again.".formatted(ended);
  }
}
