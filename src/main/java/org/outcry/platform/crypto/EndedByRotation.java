package org.outcry.platform.crypto;

import java.util.Optional;
import java.util.UUID;

/**
 * What can't be brought under an owner's new keys, so that it goes with the old ones; any bean of
 * this type is asked before a rotation.
 */
public interface EndedByRotation {
  /** A sentence for the operator; empty where nothing goes. */
  Optional<String> ends(UUID owner);
}
