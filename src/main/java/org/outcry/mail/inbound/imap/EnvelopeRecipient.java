package org.outcry.mail.inbound.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.outcry.platform.text.EmailAddress;

/**
 * Whom the envelope named, as servers write it into the header when they deliver: Postfix
 * X-Original-To (before aliases), Exim Envelope-To, others Delivered-To (after aliases).
 */
final class EnvelopeRecipient {
  private EnvelopeRecipient() {}

  /** The recipient; empty where no server has written one. */
  static Optional<EmailAddress> of(byte[] mail) {
    InternetHeaders headers;
    try {
      headers = new InternetHeaders(new ByteArrayInputStream(mail), true);
    } catch (MessagingException noHeaders) {
      return Optional.empty();
    }
    return Stream.of("X-Original-To", "Envelope-To", "Delivered-To")
        .flatMap(name -> first(headers, name).stream())
        .findFirst();
  }

  /** The topmost one is our own server's. */
  private static Optional<EmailAddress> first(InternetHeaders headers, String name) {
    String[] values = headers.getHeader(name);
    return values == null
        ? Optional.empty()
        : EmailAddress.parse(values[0].strip().replaceAll("^<|>$", ""));
  }
}
