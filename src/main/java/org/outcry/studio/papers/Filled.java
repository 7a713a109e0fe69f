package org.outcry.studio.papers;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.register.Typed;

/**
 * A form as it was typed.
 *
 * @param values by the names of the fields
 * @param wrong what is wrong, in the order of the fields
 */
public record Filled(Map<String, String> values, List<Typed.Wrong> wrong) {
  /** What was typed into a field; empty for nothing. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** Whether something was typed into fields that begin so, or is wrong with them. */
  boolean holds(String... fields) {
    return Stream.of(fields)
        .anyMatch(field ->
            values.entrySet().stream()
                    .anyMatch(each -> each.getKey().startsWith(field) && !each.getValue().isEmpty())
                || wrong.stream().anyMatch(each -> each.field().startsWith(field)));
  }

  /** What is wrong with a field; {@code null} for nothing. */
  public @Nullable String wrongWith(String field) {
    return Typed.wrongWith(wrong, field);
  }
}
