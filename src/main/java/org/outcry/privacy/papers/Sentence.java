package org.outcry.privacy.papers;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence or two of a paper.
 *
 * @param settings what it comes from; empty for what is always so
 */
public record Sentence(String text, List<Setting> settings) {
  /** What stands in the margin; empty for nothing. */
  public String note() {
    return settings.stream().map(Setting::note).collect(Collectors.joining("; "));
  }

  /** The names of its settings, with spaces between. */
  public String names() {
    return settings.stream().map(Setting::name).distinct().collect(Collectors.joining(" "));
  }
}
