package org.outcry.staff;

import java.util.UUID;
import org.outcry.platform.crypto.KeyRing;

/** Whose keys encrypt what is held on staff. */
final class StaffKeys {
  /** The installation's own: an account may belong to several organisations, or to none yet. */
  static final UUID OWNER = KeyRing.INSTALLATION;

  private StaffKeys() {}
}
