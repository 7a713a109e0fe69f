package org.outcry.mail.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.outcry.platform.language.Words;

/**
 * A point in time on a page.
 *
 * @param machine for HTML's {@code datetime} attribute
 * @param shown for people, in UTC
 */
public record Moment(String machine, String shown) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  static Moment of(Instant instant, Words words) {
    ZonedDateTime time = instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
    String shown = words.date(time.toLocalDate()) + ", " + TIME.format(time) + " UTC";
    return new Moment(time.toInstant().toString(), shown);
  }
}
