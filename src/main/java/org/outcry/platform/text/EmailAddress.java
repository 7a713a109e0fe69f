package org.outcry.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that a mail can be sent to: the form of WHATWG HTML's {@code input type=email},
 * within RFC 5321's bounds (section 4.5.3.1: 64 octets before the at sign, 254 in all), with a dot
 * in its domain. An international domain is kept in its ASCII form (RFC 5891).
 */
public record EmailAddress(String value) {
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern FORM =
      Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}+@" + LABEL + "(?:\\." + LABEL + ")+");

  /**
   * @throws IllegalArgumentException when the value is not such an address
   */
  @JsonCreator
  public EmailAddress {
    if (value.length() > 254 || !FORM.matcher(value).matches() || value.contains("..")) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /** The address that was typed, white space around it removed; empty when it is none. */
  public static Optional<EmailAddress> parse(String typed) {
    String value = typed.strip();
    int at = value.lastIndexOf('@');
    if (at < 1 || value.length() > 320) {
      return Optional.empty();
    }
    try {
      return Optional.of(new EmailAddress(isAscii(value) ? value : ascii(value, at)));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String ascii(String value, int at) {
    return value.substring(0, at)
        + "@"
        + IDN.toASCII(value.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
  }

  /** What makes two spellings one mailbox: lower case. */
  public String normalised() {
    return value.toLowerCase(Locale.ROOT);
  }

  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  @JsonValue
  @Override
  public String value() {
    return value;
  }
}
