package org.outcry.staff;

import java.util.UUID;

/** Whose keys encrypt what is held on staff. */
final class StaffKeys {
  /**
   * The installation's own: an account may belong to several organisations, or to none yet.
   */
  static final UUID OWNER = new UUID(0, 0);

  private StaffKeys() {}
}
