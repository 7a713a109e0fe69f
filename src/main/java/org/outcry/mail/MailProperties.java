package org.outcry.mail;

import java.time.Duration;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves; the server itself is {@code outcry.smtp-url}.
 *
 * @param concurrency how many mails are on their way at once, 1 to 64
 * @param lease how long a claimed mail is this node's without a sign of life, 10 seconds to an
 *     hour: after a crash others wait so long
 * @param poll how often the database is looked into when nothing is to do, 10 ms to a minute
 * @param updatesPerHour how many updates to supporters leave in an hour at most, of all nodes, 1 to
 *     10,000,000
 */
@ConfigurationProperties("outcry.mail")
record MailProperties(
    @DefaultValue("16") int concurrency,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("20000") int updatesPerHour) {

  MailProperties {
    if (concurrency < 1 || concurrency > 64) {
      throw new StartRefused("outcry.mail.concurrency must be a number from 1 to 64.");
    }
    if (updatesPerHour < 1 || updatesPerHour > 10_000_000) {
      throw new StartRefused("outcry.mail.updates-per-hour must be a number from 1 to 10,000,000.");
    }
    between("lease", lease, Duration.ofSeconds(10), Duration.ofHours(1));
    between("poll", poll, Duration.ofMillis(10), Duration.ofMinutes(1));
  }

  private static void between(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new StartRefused("outcry.mail.%s must be from %s to %s.".formatted(name, least, most));
    }
  }
}
