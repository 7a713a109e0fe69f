package org.outcry.privacy.papers;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sentence or two of a paper.
 *
 * @param settings what it comes from; empty for what is always so
 */
public record Sentence(String text, List<Setting> settings) {
  private static final Pattern LINK = Pattern.compile("https?://\\S*[^\\s.,;]$");

  /** The address that it ends with; {@code null} where it ends with none. */
  public @Nullable String link() {
    Matcher matcher = LINK.matcher(text);
    return matcher.find() ? matcher.group() : null;
  }

  /** What stands before the address that it ends with. */
  public String words() {
    return LINK.matcher(text).replaceFirst("");
  }

  /** What stands in the margin; empty for nothing. */
  public String note() {
    return settings.stream().map(Setting::note).collect(Collectors.joining("; "));
  }

  /** The names of its settings, with spaces between. */
  public String names() {
    return settings.stream().map(Setting::name).distinct().collect(Collectors.joining(" "));
  }
}
