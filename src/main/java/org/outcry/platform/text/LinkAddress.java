package org.outcry.platform.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a link that an organisation gives may lead. */
public final class LinkAddress {
  private static final int LONGEST = 2000;
  private static final Pattern BARE =
      Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,}([/?#].*)?");

  private LinkAddress() {}

  /**
   * The address in the form in which it is written down; empty when links must not lead there:
   * anything but https, http, mailto to one address, and a path on this installation.
   */
  public static Optional<String> parse(String typed) {
    String address = typed.strip();
    if (address.isEmpty()
        || address.length() > LONGEST
        || address.codePoints().anyMatch(c -> bad(c))) {
      return Optional.empty();
    }
    int colon = address.indexOf(':');
    String scheme = colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
    if (address.startsWith("/")) {
      return address.startsWith("//") ? Optional.empty() : Optional.of(encode(address));
    }
    return switch (scheme) {
      case "https", "http" -> web(scheme, address.substring(colon + 1));
      case "mailto" -> mailto(address.substring(colon + 1));
      default -> Optional.empty();
    };
  }

  /** The same for an https address and nothing else. */
  public static Optional<String> https(String typed) {
    return parse(typed).filter(address -> address.startsWith("https:"));
  }

  /** The same, completed where somebody leaves out {@code https://}, as in a browser. */
  public static Optional<String> typedHttps(String typed) {
    String address = typed.strip();
    return https(BARE.matcher(address).matches() ? "https://" + address : address);
  }

  private static Optional<String> web(String scheme, String rest) {
    if (!rest.startsWith("//")) {
      return Optional.empty();
    }
    String authority = rest.substring(2).split("[/?#]", 2)[0];
    // A name before an at sign makes an address look like another site's.
    boolean host =
        authority.matches(
            "[\\p{L}\\p{M}\\p{N}.\\-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?");
    return host ? Optional.of(scheme + ":" + encode(rest)) : Optional.empty();
  }

  private static Optional<String> mailto(String rest) {
    String to = rest.split("\\?", 2)[0];
    return EmailAddress.parse(to).isPresent()
        ? Optional.of("mailto:" + encode(rest))
        : Optional.empty();
  }

  /**
   * Spaces, control and invisible characters, and the backslash, which browsers read as a slash.
   */
  private static boolean bad(int character) {
    int type = Character.getType(character);
    return RichInlines.isSpace(character) && character != ' '
        || character == '\\'
        || type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE;
  }

  private static String encode(String part) {
    return part.replace(" ", "%20")
        .replace("(", "%28")
        .replace(")", "%29")
        .replace("<", "%3C")
        .replace(">", "%3E")
        .replace("\"", "%22")
        .replace("`", "%60");
  }
}
