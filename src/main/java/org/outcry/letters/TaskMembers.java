package org.outcry.letters;

import java.util.UUID;

/** Knows who delivers letters by hand: to be implemented by the module that knows the staff. */
public interface TaskMembers {
  /** Whether somebody's role lets them deliver letters of an organisation at this moment. */
  boolean deliver(UUID organisation, UUID account);
}
