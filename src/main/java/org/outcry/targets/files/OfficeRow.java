package org.outcry.targets.files;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.Slug;

/**
 * One office as a file has it.
 *
 * @param where in the file ("line 3", "posts, record 2")
 * @param source how the file names it, where it has no key; {@code null} for none
 * @param cells what the file says, by column; a column that is missing leaves what is stored
 */
public record OfficeRow(String where, @Nullable String source, Map<String, String> cells) {

  /** The office's key; empty when it is none. */
  public Optional<Slug> key() {
    return Optional.ofNullable(cells.get("key")).filter(Slug::isSlug).map(Slug::new);
  }

  boolean has(String column) {
    return cells.containsKey(column);
  }

  /** Whether it says who holds the office, or that nobody does. */
  public boolean saysWho() {
    return has("name");
  }

  /** A day as YYYY-MM-DD; empty when it is none. */
  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text))
          .filter(day -> day.getYear() >= 1800 && day.getYear() <= 2999);
    } catch (java.time.format.DateTimeParseException none) {
      return Optional.empty();
    }
  }
}
