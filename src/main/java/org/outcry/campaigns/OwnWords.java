package org.outcry.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Texts;

/**
 * How the form asks for words of the supporter's own, and shows how much of their letter is.
 *
 * @param least how many characters the personal message has at least, 1 to 2,000; {@code null} for
 *     any number
 * @param points that they could make, plain text, at most 10
 */
public record OwnWords(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer least,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Texts> points) {
  public OwnWords {
    points = List.copyOf(Objects.requireNonNullElse(points, List.of()));
  }
}
