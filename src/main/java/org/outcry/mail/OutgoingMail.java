package org.outcry.mail;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.EmailAddress;

/**
 * One mail to one person, composed and ready to be turned into bytes.
 *
 * @param organisation whose mail it is
 * @param from who it says it is from; an address at the organisation's domain, never the
 *     supporter's
 * @param replyTo where answers go; {@code null} for the From address
 * @param envelopeSender where bounces go; {@code null} for the null sender, which automatic mail
 *     has so that nothing answers it (RFC 3834, section 3.3)
 * @param to whom it is for, the only recipient
 * @param subject one line; line breaks and control characters in it become spaces
 * @param text the plain text part
 * @param html the same as HTML; {@code null} for none
 * @param messageId with its angle brackets, used exactly as given (RFC 5322, section 3.6.4)
 * @param headers further ones, such as {@code Auto-Submitted}; printable ASCII only
 * @param attachments files that go with it, in order
 */
public record OutgoingMail(
    UUID organisation,
    Mailbox from,
    @Nullable Mailbox replyTo,
    @Nullable EmailAddress envelopeSender,
    Mailbox to,
    String subject,
    String text,
    @Nullable String html,
    String messageId,
    Map<String, String> headers,
    List<Attachment> attachments) {

  public OutgoingMail {
    headers = Map.copyOf(headers);
    attachments = List.copyOf(attachments);
  }

  /** A mail without files. */
  public OutgoingMail(
      UUID organisation,
      Mailbox from,
      @Nullable Mailbox replyTo,
      @Nullable EmailAddress envelopeSender,
      Mailbox to,
      String subject,
      String text,
      @Nullable String html,
      String messageId,
      Map<String, String> headers) {
    this(
        organisation,
        from,
        replyTo,
        envelopeSender,
        to,
        subject,
        text,
        html,
        messageId,
        headers,
        List.of());
  }
}
