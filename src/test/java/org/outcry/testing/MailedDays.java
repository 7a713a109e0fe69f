package org.outcry.testing;

import java.util.UUID;

/** Lets days pass since mailboxes got mail. */
public final class MailedDays {
  private static final int FAR = 10_000;

  private MailedDays() {}

  /** By way of days on which there is nothing, for two rows never have one day. */
  public static void pass(UUID action, int days) {
    for (int move : new int[] {FAR, -FAR - days}) {
      RunningOutcry.get()
          .jdbc()
          .sql("update mail_day set day = day + ? where action_id = ?")
          .params(move, action)
          .update();
    }
  }
}
