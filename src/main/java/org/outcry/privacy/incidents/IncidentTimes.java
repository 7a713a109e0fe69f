package org.outcry.privacy.incidents;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How times are written beside incidents. */
public interface IncidentTimes {
  /** As commands write them: ISO 8601, in UTC. */
  IncidentTimes UTC =
      new IncidentTimes() {
        @Override
        public ZoneId zone() {
          return ZoneOffset.UTC;
        }

        @Override
        public String minute(Instant time) {
          return time.truncatedTo(ChronoUnit.MINUTES)
                  .atOffset(ZoneOffset.UTC)
                  .toLocalDateTime()
                  .toString()
                  .replace('T', ' ')
              + " UTC";
        }

        @Override
        public String day(LocalDate day) {
          return day.toString();
        }
      };

  /** The clock. */
  ZoneId zone();

  /** A time to the minute, with the name of its clock. */
  String minute(Instant time);

  /** A day by that clock. */
  String day(LocalDate day);
}
