package org.outcry.mail.mime;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.outcry.mail.Attachment;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;

/**
 * Turns a mail into the bytes that are sent: RFC 5322, text and HTML as alternatives (RFC 2046,
 * section 5.1.4), UTF-8, quoted-printable, ASCII on the wire, no line longer than 78 characters
 * unless somebody's address is.
 *
 * <p>What people typed (names, subject) is made one safe line; what Outcry made itself (Message-ID,
 * further headers) is refused when it is not safe already.
 */
public final class MimeBuilder {
  private static final int LONGEST_SUBJECT = 400;
  private static final int LONGEST_NAME = 200;
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,120}@[a-zA-Z0-9.-]{1,253}>");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,60}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[!-~][ -~]{0,900}");
  private static final Set<String> OURS =
      Set.of(
          "date",
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "subject",
          "message-id",
          "mime-version",
          "return-path");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\n\t]]");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private MimeBuilder() {}

  /**
   * The complete message.
   *
   * @throws IllegalArgumentException when the Message-ID or a further header is not of its form
   */
  public static byte[] build(OutgoingMail mail, Instant date) {
    StringBuilder message = new StringBuilder();
    message.append("Date: ").append(DATE.format(date)).append("\r\n");
    message.append(mailbox("From", mail.from()));
    if (mail.replyTo() != null) {
      message.append(mailbox("Reply-To", mail.replyTo()));
    }
    message.append(mailbox("To", mail.to()));
    String subject = HeaderText.clean(mail.subject(), LONGEST_SUBJECT);
    message.append(HeaderText.unstructured("Subject", subject));
    message.append("Message-ID: ").append(messageId(mail.messageId())).append("\r\n");
    // In an order that does not depend on the map's.
    new TreeMap<>(mail.headers()).forEach((name, value) -> header(message, name, value));
    message.append("MIME-Version: 1.0\r\n");
    body(message, mail);
    return message.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String mailbox(String header, Mailbox mailbox) {
    String name = HeaderText.cleanName(mailbox.name(), LONGEST_NAME);
    return HeaderText.mailbox(header, name, mailbox.address().value());
  }

  private static String messageId(String id) {
    if (!MESSAGE_ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a Message-ID is <left@right>");
    }
    return id;
  }

  private static void header(StringBuilder message, String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!HEADER_NAME.matcher(name).matches()
        || !HEADER_VALUE.matcher(value).matches()
        || OURS.contains(lower)
        || lower.startsWith("content-")) {
      throw new IllegalArgumentException("not a header that may be added");
    }
    message.append(name).append(": ").append(value).append("\r\n");
  }

  private static void body(StringBuilder message, OutgoingMail mail) {
    if (mail.attachments().isEmpty()) {
      content(message, mail);
      return;
    }
    String boundary = "=_" + UUID.randomUUID();
    message.append("Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n");
    message.append("--").append(boundary).append("\r\n");
    content(message, mail);
    for (Attachment each : mail.attachments()) {
      message.append("--").append(boundary).append("\r\n");
      message.append("Content-Type: ").append(each.mediaType()).append("\r\n");
      message.append("Content-Transfer-Encoding: base64\r\n");
      message.append("Content-Disposition: attachment; filename=\"");
      message.append(each.name()).append("\"\r\n\r\n");
      message.append(Base64.getMimeEncoder().encodeToString(each.content())).append("\r\n");
    }
    message.append("--").append(boundary).append("--\r\n");
  }

  /** Text, and HTML where there is some. */
  private static void content(StringBuilder message, OutgoingMail mail) {
    if (mail.html() == null) {
      part(message, "plain", mail.text());
      return;
    }
    // "=_" can stand in no quoted-printable text (RFC 2045, section 6.7, note to implementors).
    String boundary = "=_" + UUID.randomUUID();
    message.append(
        "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n");
    message.append("--").append(boundary).append("\r\n");
    part(message, "plain", mail.text());
    message.append("--").append(boundary).append("\r\n");
    part(message, "html", mail.html());
    message.append("--").append(boundary).append("--\r\n");
  }

  private static void part(StringBuilder message, String kind, String content) {
    message.append("Content-Type: text/").append(kind).append("; charset=UTF-8\r\n");
    message.append("Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    message.append(quotedPrintable(content)).append("\r\n");
  }

  /** Hardly any text has some, and the expression takes long to find none. */
  private static boolean hasControls(String lines) {
    for (int i = 0; i < lines.length(); i++) {
      char c = lines.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t') {
        return true;
      }
    }
    return false;
  }

  private static String quotedPrintable(String content) {
    String lines = content.replace("\r\n", "\n").replace('\r', '\n');
    return QuotedPrintable.encode(
        hasControls(lines) ? CONTROLS.matcher(lines).replaceAll("") : lines);
  }
}
