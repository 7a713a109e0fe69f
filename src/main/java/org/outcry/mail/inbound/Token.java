package org.outcry.mail.inbound;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.platform.text.EmailAddress;

/**
 * The 128 random bits by which a letter's addresses name it. A token of one kind never counts as
 * the other.
 *
 * @param hex 32 hexadecimal digits in lower case
 */
public record Token(Kind kind, String hex) {
  private static final Pattern ADDRESS =
      Pattern.compile("(letters|bounces)\\+([0-9a-f]{32})@", Pattern.CASE_INSENSITIVE);

  /** Where it stands. */
  public enum Kind {
    /** In From and Reply-To: whoever answers the letter writes to it. */
    REPLY("letters"),
    /** In the envelope: servers that can't deliver the letter write to it. */
    BOUNCE("bounces");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** The token that a letter's ledger keeps as bytes. */
  public static Token of(Kind kind, byte[] bytes) {
    return new Token(kind, HexFormat.of().formatHex(bytes));
  }

  /** Its bytes, 16 of them. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The address that carries it. */
  public EmailAddress at(String domain) {
    return new EmailAddress(kind.prefix + "+" + hex + "@" + domain);
  }

  /** All tokens whose addresses stand in a text, in order. */
  public static List<Token> in(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher found = ADDRESS.matcher(text);
    while (found.find()) {
      Kind kind = found.group(1).equalsIgnoreCase("letters") ? Kind.REPLY : Kind.BOUNCE;
      tokens.add(new Token(kind, found.group(2).toLowerCase(Locale.ROOT)));
    }
    return tokens;
  }
}
