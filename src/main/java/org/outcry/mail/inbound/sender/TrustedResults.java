package org.outcry.mail.inbound.sender;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the mail server that took a mail in says of it (RFC 8601). Anybody can write such a header:
 * only the topmost counts, for each server adds its own above those that are there, and only when
 * it bears our server's name.
 */
final class TrustedResults {
  private static final Pattern DMARC =
      Pattern.compile("dmarc\\s*=\\s*pass(\\s.*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern FROM =
      Pattern.compile(
          "\\sheader\\.from\\s*=\\s*(?:[^\\s@]*@)?([a-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

  private TrustedResults() {}

  /**
   * Whether our server says that a mail passes DMARC for its author's domain.
   *
   * @param headers all {@code Authentication-Results}, from the top
   * @param authservId our server's name; empty when there is none to trust
   * @param author From's domain, in lower case
   */
  static boolean pass(List<String> headers, String authservId, String author) {
    if (authservId.isEmpty() || headers.isEmpty()) {
      return false;
    }
    List<String> parts =
        Arrays.stream(bare(headers.getFirst()).split(";")).map(String::strip).toList();
    return parts.getFirst().split(" ")[0].equalsIgnoreCase(authservId)
        && parts.stream().skip(1).anyMatch(result -> says(result, author));
  }

  private static boolean says(String result, String author) {
    Matcher from = FROM.matcher(result);
    return DMARC.matcher(result).matches()
        && from.find()
        && from.group(1).toLowerCase(Locale.ROOT).equals(author)
        && !from.find();
  }

  /**
   * Without comments and quoted strings, in which senders' own words may look like a result; what
   * is open at the end swallows the rest.
   */
  private static String bare(String value) {
    StringBuilder out = new StringBuilder();
    int comments = 0;
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
      } else if (quoted) {
        quoted = c != '"';
      } else if (c == '(') {
        comments++;
      } else if (comments > 0) {
        comments -= c == ')' ? 1 : 0;
      } else if (c == '"') {
        quoted = true;
      } else {
        out.append(Character.isWhitespace(c) ? ' ' : c);
      }
    }
    return out.toString();
  }
}
