package org.outcry.mail.dkim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A TXT record to publish.
 *
 * @param name in full, without a dot at the end
 * @param value printable ASCII without quotes or backslashes
 */
public record TxtRecord(String name, String value) {
  private static final int LONGEST_STRING = 255;

  /** The value in the strings that DNS splits it into (RFC 1035, section 3.3.14). */
  public List<String> strings() {
    List<String> strings = new ArrayList<>();
    for (int start = 0; start < value.length(); start += LONGEST_STRING) {
      strings.add(value.substring(start, Math.min(value.length(), start + LONGEST_STRING)));
    }
    return strings;
  }

  /** The value as it stands in zone files (RFC 1035, section 5.1), each string in quotes. */
  public String quoted() {
    return strings().stream().map(string -> '"' + string + '"').collect(Collectors.joining(" "));
  }
}
