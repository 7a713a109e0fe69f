package org.outcry.mail.inbound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.platform.text.EmailAddress;

/**
 * What stands in addresses of ours and names the mail that they belong to. A token of one kind
 * never counts as another.
 *
 * @param hex hexadecimal digits in lower case: 32 of a letter, 128 random bits; 56 of a mail to a
 *     supporter, its id and 96 bits that only this installation can make
 */
public record Token(Kind kind, String hex) {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(letters|bounces|mails)\\+([0-9a-f]{56}|[0-9a-f]{32})@", Pattern.CASE_INSENSITIVE);

  /** Where it stands. */
  public enum Kind {
    /** In From and Reply-To: whoever answers the letter writes to it. */
    REPLY("letters", 32),
    /** In the envelope: servers that can't deliver the letter write to it. */
    BOUNCE("bounces", 32),
    /** In the envelope of a mail to a supporter, and in its Message-ID. */
    SUPPORTER("mails", 56);

    private final String prefix;
    private final int digits;

    Kind(String prefix, int digits) {
      this.prefix = prefix;
      this.digits = digits;
    }
  }

  /** The token that a letter's ledger keeps as bytes. */
  public static Token of(Kind kind, byte[] bytes) {
    return new Token(kind, HexFormat.of().formatHex(bytes));
  }

  /** Its bytes: 16 of a letter, 28 of a mail to a supporter. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The address that carries it. */
  public EmailAddress at(String domain) {
    return new EmailAddress(localPart() + "@" + domain);
  }

  /** What stands before the address's domain, at most 64 characters (RFC 5321, 4.5.3.1.1). */
  public String localPart() {
    return kind.prefix + "+" + hex;
  }

  /** All tokens whose addresses stand in a text, in order. */
  public static List<Token> in(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher found = ADDRESS.matcher(text);
    while (found.find()) {
      String prefix = found.group(1).toLowerCase(Locale.ROOT);
      Arrays.stream(Kind.values())
          .filter(kind -> kind.prefix.equals(prefix) && kind.digits == found.group(2).length())
          .map(kind -> new Token(kind, found.group(2).toLowerCase(Locale.ROOT)))
          .forEach(tokens::add);
    }
    return tokens;
  }
}
