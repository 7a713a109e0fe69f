package org.outcry.integrity;

import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is taken from one place. The defaults are generous, because schools, offices and Tor's
 * exits share addresses.
 *
 * @param addressBurst posts from one network address at once, 1 to 1,000,000
 * @param addressPerSecond posts from it a second after that, 1 to 100,000
 * @param mailboxPerHour tries to sign an action with one mailbox, at once and then an hour, 1 to
 *     10,000
 * @param remembered how many addresses, and how many mailboxes, are remembered at once, 1,000 to
 *     10,000,000; about 300 bytes each
 */
@ConfigurationProperties("outcry.limits")
record LimitsProperties(
    @DefaultValue("300") int addressBurst,
    @DefaultValue("2") int addressPerSecond,
    @DefaultValue("20") int mailboxPerHour,
    @DefaultValue("100000") int remembered) {

  LimitsProperties {
    within("address-burst", addressBurst, 1, 1_000_000);
    within("address-per-second", addressPerSecond, 1, 100_000);
    within("mailbox-per-hour", mailboxPerHour, 1, 10_000);
    within("remembered", remembered, 1_000, 10_000_000);
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new StartRefused(
          "outcry.limits.%s must be a number from %d to %d.".formatted(name, least, most));
    }
  }
}
