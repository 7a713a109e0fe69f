package org.outcry.mail.pace;

import java.time.ZoneOffset;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pace of letters to mailboxes for which staff have set no other.
 *
 * @param perHour letters an hour at most, 1 to 1,000,000
 * @param perDay letters a day at most, 1 to 10,000,000
 * @param hours when offices get letters, as {@link OfficeClock#parse} reads it
 */
@ConfigurationProperties("outcry.pace")
record PaceProperties(
    @DefaultValue("30") int perHour,
    @DefaultValue("240") int perDay,
    @DefaultValue("workdays 09:00-17:00") String hours) {

  PaceProperties {
    within("per-hour", perHour, 1_000_000);
    within("per-day", perDay, 10_000_000);
    try {
      OfficeClock.parse(hours, ZoneOffset.UTC, null);
    } catch (IllegalArgumentException wrong) {
      throw new StartRefused("outcry.pace.hours is wrong. " + wrong.getMessage());
    }
  }

  private static void within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new StartRefused("outcry.pace.%s must be a number from 1 to %d.".formatted(name, most));
    }
  }
}
