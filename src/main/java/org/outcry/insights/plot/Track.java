package org.outcry.insights.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of several lines of a plot.
 *
 * @param name of what it shows
 * @param language tag of the name
 * @param values one for each point, 0 or more; {@code null} where there is none
 */
public record Track(String name, String language, List<@Nullable Long> values) {
  public Track {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  long highest() {
    long highest = 0;
    for (Long value : values) {
      highest = value == null ? highest : Math.max(highest, value);
    }
    return highest;
  }
}
