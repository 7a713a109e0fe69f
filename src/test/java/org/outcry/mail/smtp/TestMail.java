package org.outcry.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ReadyMail;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;

/** A mail and the patience of a test. */
final class TestMail {
  static final String MESSAGE =
      "From: a@org.example\r\nTo: m@target.example\r\nSubject: Hear us\r\n\r\n.dot\r\n..\r\nend\r\n";

  /** For servers that do not answer; one that does may be as late on a busy machine. */
  static final Patience IMPATIENT =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofMillis(400),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  static final Patience PATIENT =
      new Patience(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  private TestMail() {}

  static ReadyMail mail() {
    return mail(new EmailAddress("bounces@org.example"));
  }

  static ReadyMail mail(@Nullable EmailAddress envelopeSender) {
    return new ReadyMail(
        Ids.next(),
        Ids.next(),
        envelopeSender,
        new EmailAddress("m@target.example"),
        MESSAGE.getBytes(StandardCharsets.US_ASCII));
  }
}
