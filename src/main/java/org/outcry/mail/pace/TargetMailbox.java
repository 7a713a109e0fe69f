package org.outcry.mail.pace;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.text.EmailAddress;

/**
 * A mailbox of people in power, with its pace and its queue.
 *
 * @param pausedBy who stopped it, for {@link org.outcry.audit.Names#shown}; {@code null} while
 *     letters leave
 * @param pausedFor why
 * @param nextAt when the next letter may leave, as far as is known now
 * @param triedToday letters tried on its day of {@code nextAt}
 * @param waiting letters that wait for it
 */
public record TargetMailbox(
    UUID id,
    String address,
    Pace pace,
    @Nullable String pausedBy,
    @Nullable String pausedFor,
    Instant nextAt,
    int triedToday,
    long waiting) {
  private static final Duration LONGEST = Duration.ofDays(14);

  /**
   * The id of an address's mailbox, the same for all its spellings in upper and lower case: the
   * first half of a SHA-256, so that whoever writes a letter need not ask the database.
   */
  public static UUID id(EmailAddress address) {
    ByteBuffer hash = ByteBuffer.wrap(Sha256.of(address.normalised()));
    return new UUID(hash.getLong(), hash.getLong());
  }

  /** Whether a queue takes longer than staff should let it: 14 days. */
  public static boolean isLate(Instant now, Instant emptyAt) {
    return emptyAt.isAfter(now.plus(LONGEST));
  }

  /** The same with a queue of another length. */
  public TargetMailbox with(long letters) {
    return new TargetMailbox(id, address, pace, pausedBy, pausedFor, nextAt, triedToday, letters);
  }

  /** When its queue will be empty; empty while it is paused, and when it takes over ten years. */
  public Optional<Instant> emptyAt(Instant now) {
    return pausedBy != null
        ? Optional.empty()
        : Forecast.emptyAt(pace, nextAt.isAfter(now) ? nextAt : now, waiting, triedToday);
  }
}
