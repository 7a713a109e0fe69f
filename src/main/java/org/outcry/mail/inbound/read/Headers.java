package org.outcry.mail.inbound.read;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.outcry.platform.text.EmailAddress;

/** Reads headers of which nothing is sure. */
final class Headers {
  /** What is longer than any that a program needs is cut, so that no pattern runs for long. */
  private static final int LONGEST = 16_000;

  private static final int MOST = 200;

  private Headers() {}

  /** All values of a header, from the top, as they stand there. */
  static List<String> all(MimeMessage mail, String name) {
    try {
      String[] values = mail.getHeader(name);
      return values == null
          ? List.of()
          : Arrays.stream(values)
              .limit(MOST)
              .map(value -> value.substring(0, Math.min(value.length(), LONGEST)))
              .toList();
    } catch (MessagingException unreadable) {
      return List.of();
    }
  }

  /** The first value, unfolded and decoded; empty when there is none. */
  static String first(MimeMessage mail, String name) {
    return all(mail, name).stream().findFirst().map(Headers::decoded).orElse("");
  }

  static String decoded(String value) {
    String flat = MimeUtility.unfold(value);
    try {
      return MimeUtility.decodeText(flat);
    } catch (UnsupportedEncodingException unknown) {
      return flat;
    }
  }

  /** The author; empty where there is none, or several (RFC 9989 takes none of them for sure). */
  static Optional<EmailAddress> author(MimeMessage mail) {
    List<String> values = all(mail, "From");
    if (values.size() != 1) {
      return Optional.empty();
    }
    try {
      InternetAddress[] parsed = InternetAddress.parse(values.getFirst(), /* strict= */ false);
      return parsed.length != 1
          ? Optional.empty()
          : Optional.ofNullable(parsed[0].getAddress()).flatMap(EmailAddress::parse);
    } catch (AddressException garbage) {
      return Optional.empty();
    }
  }
}
