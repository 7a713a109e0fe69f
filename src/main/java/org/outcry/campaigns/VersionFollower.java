package org.outcry.campaigns;

import java.util.UUID;

/**
 * Holds to a version of an action, and goes on to the one that takes its place because an office
 * has another holder; a module above, or a package, may have a bean of it.
 */
public interface VersionFollower {
  /**
   * Within the transaction that makes the version, after it is there.
   *
   * @param before the version whose place is taken
   * @param now the one that says the same, whoever holds the offices
   */
  void renewed(UUID organisation, UUID action, int before, int now);
}
