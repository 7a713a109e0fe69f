package org.outcry.platform.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.ForeignText;

/** Who carries out a command, as they say with {@code --by} and as it is kept on record. */
public final class StaffName {
  private static final int LONGEST = 200;

  private StaffName() {}

  /** The name without white space around it; empty when it is none of 1 to 200 characters. */
  public static Optional<String> of(@Nullable String typed) {
    return Optional.ofNullable(typed)
        .map(String::strip)
        .filter(name ->
            !name.isEmpty()
                && name.length() <= LONGEST
                && name.codePoints().noneMatch(ForeignText::isForbidden));
  }
}
