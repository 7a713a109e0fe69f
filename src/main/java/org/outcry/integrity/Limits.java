package org.outcry.integrity;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.crypto.Hmac;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.PersonKeys;
import org.springframework.stereotype.Service;

/**
 * The first limits, in this process's memory: posts by network address, tries by mailbox and
 * action. What is remembered are hashes under a random key that dies with the process. Whether
 * somebody signed before plays no part.
 */
@Service
public class Limits {
  private static final int NETWORK = 8;

  private final PersonKeys persons;
  private final Hmac hmac;
  private final Buckets addresses;
  private final Buckets mailboxes;
  private final Buckets signals;

  Limits(LimitsProperties settings, PersonKeys persons) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.hmac = new Hmac(random);
    this.persons = persons;
    this.addresses =
        new Buckets(
            settings.addressBurst(),
            settings.addressPerSecond(),
            Duration.ofSeconds(1),
            settings.remembered());
    this.mailboxes =
        new Buckets(
            settings.mailboxPerHour(),
            settings.mailboxPerHour(),
            Duration.ofHours(1),
            settings.remembered());
    this.signals =
        new Buckets(
            settings.addressBurst(),
            settings.addressPerSecond(),
            Duration.ofSeconds(1),
            settings.remembered());
  }

  /**
   * Counts a post from an IPv4 address or an IPv6 network of 64 bits, which one household or host
   * has (RFC 6177); empty when it may be looked at, else how long to wait, in whole seconds.
   */
  public Optional<Duration> tooMany(InetAddress address) {
    return addresses.take(network(address));
  }

  /**
   * Counts apart from all else what a browser sends by itself, so that it takes no place from a
   * post: as many as there may be posts. Whether there were too many of them.
   */
  public boolean tooManySignals(InetAddress address) {
    return signals.take(network(address)).isPresent();
  }

  private Buckets.Key network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return hash(address instanceof Inet4Address ? bytes : Arrays.copyOf(bytes, NETWORK));
  }

  /** Counts a try to sign an action with a mailbox, however it is spelled; answers likewise. */
  public Optional<Duration> tooMany(UUID action, EmailAddress address) {
    byte[] mailbox = persons.mailbox(address).getBytes(StandardCharsets.UTF_8);
    byte[] both =
        ByteBuffer.allocate(2 * Long.BYTES + mailbox.length)
            .putLong(action.getMostSignificantBits())
            .putLong(action.getLeastSignificantBits())
            .put(mailbox)
            .array();
    return mailboxes.take(hash(both));
  }

  private Buckets.Key hash(byte[] value) {
    ByteBuffer hash = ByteBuffer.wrap(hmac.of(value, 2 * Long.BYTES));
    return new Buckets.Key(hash.getLong(), hash.getLong());
  }
}
