package org.outcry.letters;

import java.util.Map;
import org.outcry.platform.text.Slug;

/**
 * How many letters of an action have been delivered: accepted, by a server or by hand.
 *
 * @param byTarget to the targets themselves, by their keys; none is 0
 * @param elsewhere to others, whom staff moved letters to
 */
public record Delivered(Map<String, Long> byTarget, long elsewhere) {
  /** None is, or it is not to be shown. */
  public static final Delivered NONE = new Delivered(Map.of(), 0);

  public Delivered {
    byTarget = Map.copyOf(byTarget);
  }

  /** Those to one target. */
  public long to(Slug target) {
    return byTarget.getOrDefault(target.value(), 0L);
  }

  /** All of them. */
  public long total() {
    return byTarget.values().stream().mapToLong(Long::longValue).sum() + elsewhere;
  }
}
