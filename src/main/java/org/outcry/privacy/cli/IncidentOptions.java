package org.outcry.privacy.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of the register of incidents; tells of what is wrong.
 *
 * @param now after which nothing can have happened yet
 */
record IncidentOptions(Instant now, Consumer<String> problem) {
  private static final Duration CLOCKS = Duration.ofMinutes(5);
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final int MOST_DIGITS = 10;

  /** A time; {@code null} where none was written or it is none. */
  @Nullable Instant time(String option, @Nullable String typed) {
    if (typed == null) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(typed.strip()).toInstant();
      if (time.isAfter(now.plus(CLOCKS))) {
        problem.accept(option + " lies in the future; write when it was.");
      } else if (time.isBefore(EARLIEST)) {
        problem.accept(option + " lies before 1990; write the year in four digits.");
      }
      return time;
    } catch (DateTimeParseException none) {
      problem.accept(
          option + " is no time; write it with its zone, such as 2026-11-28T14:30Z or …+01:00.");
      return null;
    }
  }

  /**
   * When somebody was told.
   *
   * @param known before which nobody can have been; {@code null} where it is not known
   */
  @Nullable Instant told(String option, @Nullable String typed, @Nullable Instant known) {
    Instant told = time(option, typed);
    if (told != null && known != null && told.isBefore(known)) {
      problem.accept(option + " lies before you knew of it; look at both times.");
    }
    return told;
  }

  /** A count; {@code null} where none was written or it is none. */
  @Nullable Long count(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    if (!typed.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      problem.accept("--people is no number; write how many, in digits, such as 1200.");
      return null;
    }
    return Long.valueOf(typed);
  }

  /** One of some words; {@code null} where none was written or it is none. */
  <T> @Nullable T choice(
      String option, @Nullable String typed, Function<String, Optional<T>> parser, String words) {
    if (typed == null) {
      return null;
    }
    Optional<T> value = parser.apply(typed);
    if (value.isEmpty()) {
      problem.accept(option + " must be " + words + ".");
    }
    return value.orElse(null);
  }

  static Optional<Boolean> yesOrNo(String word) {
    return switch (word) {
      case "yes" -> Optional.of(true);
      case "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
