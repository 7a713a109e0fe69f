package org.outcry.insights;

import java.util.Comparator;
import java.util.List;

/**
 * Parts of a whole without those that are so small that they could single somebody out, which are
 * shown together: docs/decisions/0038.
 *
 * @param parts of at least {@value #LEAST}, the largest first
 * @param rest how many are in the other parts
 * @param restParts how many parts these are
 */
public record Coarse(List<Part> parts, long rest, int restParts) {
  /** What a part has that is shown by itself. */
  public static final int LEAST = 5;

  /**
   * A part.
   *
   * @param value as it is stored; empty for those that have none
   */
  public record Part(String value, long counted) {}

  public Coarse {
    parts = List.copyOf(parts);
  }

  /**
   * Puts the small ones together: several, and at least {@value #LEAST} in all, for who knows what
   * parts there can be would know which one is meant. Where there are too few the smallest of the
   * others goes with them.
   */
  public static Coarse of(List<Part> parts) {
    List<Part> sorted =
        parts.stream().sorted(Comparator.comparingLong(Part::counted).reversed()).toList();
    int shown = (int) sorted.stream().filter(each -> each.counted() >= LEAST).count();
    if (shown < sorted.size()) {
      while (shown > 0 && (sorted.size() - shown < 2 || sum(sorted, shown) < LEAST)) {
        shown--;
      }
    }
    return new Coarse(sorted.subList(0, shown), sum(sorted, shown), sorted.size() - shown);
  }

  private static long sum(List<Part> parts, int from) {
    return parts.stream().skip(from).mapToLong(Part::counted).sum();
  }
}
