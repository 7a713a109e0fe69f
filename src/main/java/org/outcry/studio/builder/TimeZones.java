package org.outcry.studio.builder;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.outcry.targets.OfficeFacts;

/** Time zones as people type them: by their names, or by the city that one is named after. */
final class TimeZones {
  private static final Pattern OF_PLACES =
      Pattern.compile(
          "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

  /** Those of places, in order (IANA's names). */
  static final List<String> ALL =
      ZoneId.getAvailableZoneIds().stream()
          .filter(zone -> OF_PLACES.matcher(zone).matches())
          .sorted()
          .toList();

  private TimeZones() {}

  /** The zone of this name, or the only one that is named after this city. */
  static Optional<ZoneId> of(String typed) {
    String city = typed.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    return OfficeFacts.timeZone(typed)
        .or(() -> {
          List<String> zones =
              ALL.stream()
                  .filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith("/" + city))
                  .toList();
          return zones.size() == 1 && !city.isEmpty()
              ? Optional.of(ZoneId.of(zones.getFirst()))
              : Optional.empty();
        });
  }
}
