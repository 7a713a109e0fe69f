package org.outcry.staff;

import java.util.UUID;

/**
 * Somebody who has signed in, as far as they have come.
 *
 * @param key of the cookie, by which the session is known
 */
public record StaffSession(UUID id, String key, StaffAccount account, Level level) {

  /** How far somebody has come. */
  public enum Level {
    /** The password was right; a code is asked for. */
    CODE,
    /** They must set up a second factor before they may do anything else. */
    SET_UP,
    /** They are in. */
    IN
  }

  public boolean isIn() {
    return level == Level.IN;
  }

  /** Tells the id; the key is a secret. */
  @Override
  public String toString() {
    return "staff session " + id;
  }
}
