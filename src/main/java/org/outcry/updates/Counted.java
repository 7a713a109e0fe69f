package org.outcry.updates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was counted.
 *
 * @param at when counting began; {@code null} for just now
 */
public record Counted<T>(T numbers, @Nullable Instant at) {
  static <T> Counted<T> now(T numbers) {
    return new Counted<>(numbers, null);
  }
}
