package org.outcry.privacy.incidents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must be told of a new incident (GDPR, article 33(3) and (5); Quebec's regulation, section
 * 7), as its text has it: each part behind its name, the same in all languages.
 */
public record IncidentParts(String facts, String data, String effects, String measures) {
  /** The names, in the order in which a text is written. */
  public static final List<String> NAMES = List.of("Facts", "Data", "Effects", "Measures");

  private static final Pattern NAME =
      Pattern.compile("(?m)^(" + String.join("|", NAMES) + "):[ \\t]*");

  /** The text of an entry; a line of a part that reads as the beginning of another is moved in. */
  public String text() {
    return "Facts: %s\nData: %s\nEffects: %s\nMeasures: %s"
        .formatted(shifted(facts), shifted(data), shifted(effects), shifted(measures));
  }

  private static String shifted(String part) {
    return NAME.matcher(part).replaceAll(" $0");
  }

  /** The parts of an entry's text; empty where it is not made of them. */
  public static Optional<IncidentParts> of(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    Matcher next = NAME.matcher(text);
    if (!next.find() || next.start() > 0) {
      return Optional.empty();
    }
    boolean more = true;
    while (more) {
      String name = next.group(1);
      int from = next.end();
      more = next.find();
      String part = text.substring(from, more ? next.start() : text.length()).strip();
      if (parts.put(name, part) != null) {
        return Optional.empty();
      }
    }
    return parts.keySet().containsAll(NAMES)
        ? Optional.of(
            new IncidentParts(
                parts.getOrDefault("Facts", ""),
                parts.getOrDefault("Data", ""),
                parts.getOrDefault("Effects", ""),
                parts.getOrDefault("Measures", "")))
        : Optional.empty();
  }
}
