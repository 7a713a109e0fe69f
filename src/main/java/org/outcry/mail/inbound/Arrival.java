package org.outcry.mail.inbound;

import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.EmailAddress;

/**
 * Something that came back, as a mailbox or a provider's webhook handed it over; not yet judged.
 */
public sealed interface Arrival {
  /** Whence: {@code imap}, {@code ses}, {@code mailgun} or {@code postmark}. */
  String way();

  /** Names this arrival among those of its way, so that it counts once however often it comes. */
  String key();

  /**
   * A whole mail: a bounce, a complaint, an automatic answer or a person's reply.
   *
   * @param content as RFC 5322 has it, at most a few MB
   * @param recipient whom the envelope named; null where only the headers tell
   */
  record Message(String way, String key, byte[] content, @Nullable EmailAddress recipient)
      implements Arrival {}

  /**
   * A provider's own word that a mail of ours was not delivered.
   *
   * @param sentAs an address of ours that carries the mail's token: the envelope's sender or From
   * @param permanent whether it was refused for good; otherwise the provider still tries
   * @param status the enhanced status code (RFC 3463), such as 5.1.1; empty when unknown
   * @param diagnostic the other server's words; they may name people
   */
  record Bounce(
      String way,
      String key,
      EmailAddress sentAs,
      boolean permanent,
      String status,
      String diagnostic)
      implements Arrival {}

  /**
   * A provider's own word that whoever got a mail of ours called it spam.
   *
   * @param sentAs an address of ours that carries the mail's token: the envelope's sender or From
   */
  record Complaint(String way, String key, EmailAddress sentAs) implements Arrival {}
}
