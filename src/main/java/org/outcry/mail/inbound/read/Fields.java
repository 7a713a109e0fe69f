package org.outcry.mail.inbound.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A group of fields as reports have them (RFC 3464, section 2.1): like headers, one of each. */
record Fields(Map<String, String> values) {
  private static final int MOST_GROUPS = 50;
  private static final int LONGEST = 4000;

  /** The groups of a report's part, separated by empty lines. */
  static List<Fields> groups(String text) {
    List<Fields> groups = new ArrayList<>();
    Map<String, String> open = new HashMap<>();
    String name = "";
    for (String line : (text + "\n\n").split("\r\n|\r|\n", -1)) {
      if (line.isBlank()) {
        if (!open.isEmpty() && groups.size() < MOST_GROUPS) {
          groups.add(new Fields(Map.copyOf(open)));
        }
        open.clear();
        name = "";
      } else if (line.startsWith(" ") || line.startsWith("\t")) {
        open.computeIfPresent(
            name, (_, value) -> value.length() > LONGEST ? value : value + " " + line.strip());
      } else if (line.indexOf(':') > 0) {
        name = line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT);
        open.putIfAbsent(name, line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return groups;
  }

  /** A field's value; empty when it is not there. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** A value without its comment, in lower case, such as {@code failed}. */
  String word(String name) {
    return get(name).replaceAll("\\(.*", "").strip().toLowerCase(Locale.ROOT);
  }
}
