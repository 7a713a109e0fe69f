package org.outcry.integrity;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
  private static final String ALGORITHM = "HmacSHA256";
  private static final int NETWORK = 8;

  private final PersonKeys persons;
  private final SecretKeySpec key;
  private final Buckets addresses;
  private final Buckets mailboxes;
  private final Buckets signals;

  Limits(LimitsProperties settings, PersonKeys persons) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, ALGORITHM);
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
    int length = address instanceof Inet4Address ? bytes.length : NETWORK;
    return hash(ByteBuffer.wrap(bytes, 0, length));
  }

  /** Counts a try to sign an action with a mailbox, however it is spelled; answers likewise. */
  public Optional<Duration> tooMany(UUID action, EmailAddress address) {
    byte[] mailbox = persons.mailbox(address).getBytes(StandardCharsets.UTF_8);
    ByteBuffer both =
        ByteBuffer.allocate(2 * Long.BYTES + mailbox.length)
            .putLong(action.getMostSignificantBits())
            .putLong(action.getLeastSignificantBits())
            .put(mailbox)
            .flip();
    return mailboxes.take(hash(both));
  }

  private Buckets.Key hash(ByteBuffer value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(value);
      ByteBuffer hash = ByteBuffer.wrap(mac.doFinal());
      return new Buckets.Key(hash.getLong(), hash.getLong());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }
}
