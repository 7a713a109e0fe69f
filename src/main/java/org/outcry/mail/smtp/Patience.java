package org.outcry.mail.smtp;

import java.time.Duration;

/**
 * How long to wait for a server, each for a whole step and not for a byte, so that a server that
 * answers drop by drop gains nothing.
 *
 * @param connect for the connection
 * @param reply for each reply
 * @param content for taking the message's content
 * @param verdict for the reply to the end of the data. Giving up early here leaves a mail of which
 *     nobody knows whether it was taken, so it is RFC 5321's (section 4.5.3.2.6) ten minutes
 * @param idle how long a connection is kept for the next mail
 */
public record Patience(
    Duration connect, Duration reply, Duration content, Duration verdict, Duration idle) {
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3),
          Duration.ofMinutes(10),
          Duration.ofSeconds(20));
}
