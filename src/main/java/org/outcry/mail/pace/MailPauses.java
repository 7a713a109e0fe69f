package org.outcry.mail.pace;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Actions whose mail to people in power waits until they are resumed. What a node has claimed by
 * then still leaves. Both steps are for within a transaction.
 */
@Component
public class MailPauses {
  private final JdbcClient jdbc;

  MailPauses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets an action's mail wait from now on. */
  public void pause(UUID action) {
    jdbc.sql("insert into mail_pause (action_id) values (?) on conflict do nothing")
        .param(action)
        .update();
  }

  /** Lets it leave again, at its pace; nothing when it did not wait. */
  public void resume(UUID action) {
    jdbc.sql("delete from mail_pause where action_id = ?").param(action).update();
  }
}
