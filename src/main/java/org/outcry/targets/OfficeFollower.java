package org.outcry.targets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.outcry.platform.text.Slug;

/**
 * What follows the offices of the registry, told in the transaction that changes them. Modules
 * above have beans of this type.
 */
public interface OfficeFollower {
  /**
   * Offices that have changed.
   *
   * @param changed all of them
   * @param persons those that somebody else holds now, with the id of the new term
   * @param vacant those that nobody holds any more
   * @param by who changed them
   */
  record Change(
      UUID organisation, Set<Slug> changed, Map<Slug, UUID> persons, Set<Slug> vacant, String by) {}

  /** The live actions that follow each office. */
  default Map<Slug, List<Slug>> followers(UUID organisation) {
    return Map.of();
  }

  /**
   * Follows a change that the registry already shows.
   *
   * @return what was done, a sentence each
   */
  List<String> follow(Change change);
}
