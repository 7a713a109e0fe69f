package org.outcry.studio.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.outcry.platform.language.Words;
import org.outcry.privacy.incidents.IncidentTimes;

/** Times as pages show them: by the clock of the organisation, which is named. */
record ZonedTimes(Words words) implements IncidentTimes {
  @Override
  public ZoneId zone() {
    return words.zone();
  }

  @Override
  public String minute(Instant time) {
    return words.minute(time);
  }

  @Override
  public String day(LocalDate day) {
    return words.date(day);
  }
}
