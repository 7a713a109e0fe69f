package org.outcry.studio.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.outcry.platform.language.Words;

/** Points in time as pages show them: the day, and the minute in UTC. */
public final class Shown {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  private Shown() {}

  /** The day in UTC. */
  public static String day(Instant instant, Words words) {
    return words.date(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }

  /** The minute in UTC. */
  public static String minute(Instant instant, Words words) {
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    return words.date(time.toLocalDate()) + ", " + MINUTE.format(time) + " UTC";
  }
}
