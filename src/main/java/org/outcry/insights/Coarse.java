package org.outcry.insights;

import java.util.List;

/**
 * Parts of a whole without those that are so small that they could single somebody out, which are
 * shown together: docs/decisions/0038.
 *
 * @param parts of at least {@value #LEAST}, the largest first
 * @param rest how many are in smaller parts
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

  /** Puts the small ones together. */
  public static Coarse of(List<Part> parts) {
    List<Part> small = parts.stream().filter(each -> each.counted() < LEAST).toList();
    return new Coarse(
        parts.stream().filter(each -> each.counted() >= LEAST).toList(),
        small.stream().mapToLong(Part::counted).sum(),
        small.size());
  }
}
