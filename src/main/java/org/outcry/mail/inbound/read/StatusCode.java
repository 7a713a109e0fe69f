package org.outcry.mail.inbound.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Enhanced status codes (RFC 3463) in other servers' words. */
final class StatusCode {
  /** Not a part of an address of the Internet or of a version's number. */
  private static final Pattern CODE =
      Pattern.compile("(?<![\\d.])([45]\\.\\d{1,3}\\.\\d{1,3})(?![\\d]|\\.\\d)");

  private StatusCode() {}

  /** The first one that says what is wrong; empty when there is none. */
  static String in(String text) {
    Matcher found = CODE.matcher(text);
    return found.find() ? found.group(1) : "";
  }
}
