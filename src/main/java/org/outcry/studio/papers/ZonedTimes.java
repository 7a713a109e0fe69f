package org.outcry.studio.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.outcry.platform.language.Words;
import org.outcry.privacy.incidents.IncidentTimes;

/** Times as pages show them: by the clock of the organisation, which is named. */
record ZonedTimes(ZoneId zone, Words words) implements IncidentTimes {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  @Override
  public String minute(Instant time) {
    ZonedDateTime here = time.atZone(zone);
    return day(here.toLocalDate()) + ", " + MINUTE.format(here) + " (" + clock() + ")";
  }

  @Override
  public String day(LocalDate day) {
    return words.date(day);
  }

  /** The name of the clock. */
  String clock() {
    return zone.getId().equals("Z") ? "UTC" : zone.getId();
  }
}
