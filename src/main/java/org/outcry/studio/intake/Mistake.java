package org.outcry.studio.intake;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What is wrong, with the id of where it is. */
public record Mistake(String id, String sentence) {
  public static List<Mistake> of(Stream<Asked> fields) {
    return fields
        .filter(field -> field.error() != null)
        .map(field -> new Mistake(field.id(), Objects.requireNonNull(field.error())))
        .toList();
  }
}
