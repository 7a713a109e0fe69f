package org.outcry.targets;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads facts of an office from what staff write. */
public final class OfficeFacts {
  private static final Pattern PHONE =
      Pattern.compile("\\+?[0-9(][0-9 ().\u00a0/-]{3,38}[0-9)](?: ?(?:ext|x|#)\\.? ?[0-9]{1,6})?");
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private OfficeFacts() {}

  /** A number as it is dialled, with an extension where there is one. */
  public static Optional<String> phone(String written) {
    return Optional.of(written.strip()).filter(text -> PHONE.matcher(text).matches());
  }

  /** A time zone by its IANA name; offsets such as +02:00 are none, since they know no summer. */
  public static Optional<ZoneId> timeZone(String written) {
    try {
      return Optional.of(written.strip()).filter(ZONES::contains).map(ZoneId::of);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
