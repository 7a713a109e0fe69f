package org.outcry.staff;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param name that they gave it
 * @param synced whether its maker keeps copies of it for its owner's other devices
 * @param usedAt {@code null} for never
 * @param blocked whether its counter went backwards, so that it lets nobody in any more
 */
public record Passkey(
    UUID id,
    String name,
    boolean synced,
    Instant createdAt,
    @Nullable Instant usedAt,
    boolean blocked) {
  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 60;

  /** Tells the id; the name is its owner's. */
  @Override
  public String toString() {
    return "passkey " + id;
  }
}
