package org.outcry.signing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The province, territory or state in which a postal code lies, where the code tells it: in Canada
 * and the United States. It is counted, and is what stays of an address when names go.
 */
public final class PostalRegions {
  /** Of each country the first and the last beginning of a range, and what it is in. */
  private static final Map<String, NavigableMap<String, Range>> RANGES =
      CountryFile.read("postal-regions.properties", PostalRegions::ranges);

  private record Range(String last, String region) {
    boolean holds(String code) {
      String beginning = code.substring(0, Math.min(last.length(), code.length()));
      return beginning.compareTo(last) <= 0;
    }
  }

  private PostalRegions() {}

  /**
   * ISO 3166-2, such as {@code CA-QC}; {@code null} where the code does not tell.
   *
   * @param country ISO 3166-1 alpha-2
   * @param postalCode as {@link PostalCodes#parse} gives it
   */
  static @Nullable String of(@Nullable String country, @Nullable String postalCode) {
    NavigableMap<String, Range> ranges = country == null ? null : RANGES.get(country);
    if (ranges == null || postalCode == null) {
      return null;
    }
    // The nearest beginning may be longer than what fits: 06390 lies within 060 to 069.
    var range = ranges.floorEntry(postalCode);
    while (range != null && !range.getValue().holds(postalCode)) {
      range = ranges.lowerEntry(range.getKey());
    }
    return range == null ? null : country + "-" + range.getValue().region();
  }

  /** All of a country by ISO 3166-2, in their order; none where its codes tell nothing. */
  public static List<String> all(String country) {
    return RANGES.getOrDefault(country, Collections.emptyNavigableMap()).values().stream()
        .map(range -> country + "-" + range.region())
        .distinct()
        .sorted()
        .toList();
  }

  private static NavigableMap<String, Range> ranges(String all) {
    NavigableMap<String, Range> ranges = new TreeMap<>();
    for (String each : all.split(" ")) {
      int colon = each.indexOf(':');
      int dash = each.indexOf('-');
      ranges.put(
          each.substring(0, dash < 0 ? colon : dash),
          new Range(each.substring(dash + 1, colon), each.substring(colon + 1)));
    }
    return ranges;
  }
}
