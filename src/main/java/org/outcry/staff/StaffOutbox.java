package org.outcry.staff;

import org.outcry.mail.OutboxReaders;
import org.springframework.stereotype.Component;

/** The outbox is read by administrators of the whole installation, once there was one. */
@Component
class StaffOutbox implements OutboxReaders {
  private final Accounts accounts;

  /** An installation that had one is nobody's demonstration any more. */
  private volatile boolean were;

  StaffOutbox(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public boolean areThere() {
    if (!were) {
      were = accounts.hadAdministrator();
    }
    return were;
  }
}
