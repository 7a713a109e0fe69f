package org.outcry.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** What people typed, as it may stand in a header. */
final class HeaderText {
  /**
   * Line breaks and control characters, which would start another header, and those that turn the
   * direction of all that follows, which would make a name look like another one. Marks and
   * joiners, which right-to-left names and emoji need, stay.
   */
  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\s]+");

  /**
   * What makes a part of a name look like another address, which a mail program may show, or even
   * answer to, instead of the real one.
   */
  private static final Pattern BRACKETS =
      Pattern.compile(
          "[<>\\u2039\\u203A\\u2329\\u232A\\u27E8\\u27E9\\u3008\\u3009\\uFE64\\uFE65\\uFF1C\\uFF1E]+");

  private static final Pattern AT = Pattern.compile("\\s*[@\\uFE6B\\uFF20]\\s*");

  private static final Pattern PLAIN = Pattern.compile("[ -~&&[^=]]*");
  private static final Pattern ATOMS = Pattern.compile("[a-zA-Z0-9!#$%&'*+/?^_`{|}~ -]+");
  private static final int LONGEST_LINE = 78;
  // "=?UTF-8?B?", "?=" and four characters for each three bytes: at most 75 (RFC 2047, section 2),
  // and 78 with "Reply-To: " before it
  private static final int BYTES_A_WORD = 42;

  private HeaderText() {}

  /**
   * Makes a text one safe line.
   *
   * @param longest in code points; what is longer is cut
   */
  static String clean(String text, int longest) {
    String line = isWords(text) ? text : UNSAFE.matcher(text).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
  }

  /** The same of a mailbox's name, in which nothing looks like an address. */
  static String cleanName(String name, int longest) {
    return clean(
        isWords(name)
            ? name
            : AT.matcher(BRACKETS.matcher(name).replaceAll(" ")).replaceAll(" at "),
        longest);
  }

  /**
   * Whether it is letters, digits and single spaces, as nearly all names are: nothing is unsafe.
   */
  private static boolean isWords(String text) {
    boolean gap = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c == ' ' ? !gap : c == '-' || c == '.' || Character.isLetterOrDigit(c))) {
        return false;
      }
      gap = c == ' ';
    }
    return !gap;
  }

  /** A subject (RFC 5322, section 3.6.5), folded behind its header's name. */
  static String unstructured(String header, String clean) {
    boolean plain = PLAIN.matcher(clean).matches();
    return fold(header, plain ? List.of(clean.split(" ")) : encodedWords(clean));
  }

  /** A mailbox (RFC 5322, section 3.4), folded behind its header's name. */
  static String mailbox(String header, String cleanName, String address) {
    if (cleanName.isEmpty()) {
      return fold(header, List.of(address));
    }
    List<String> words = new ArrayList<>();
    if (ATOMS.matcher(cleanName).matches()) {
      words.addAll(List.of(cleanName.split(" ")));
    } else if (PLAIN.matcher(cleanName).matches()) {
      words.addAll(List.of(quoted(cleanName).split(" ")));
    } else {
      words.addAll(encodedWords(cleanName));
    }
    words.add("<" + address + ">");
    return fold(header, words);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Encoded words (RFC 2047, section 2), none of which splits a character. */
  private static List<String> encodedWords(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int bytes = 0;
    for (int codePoint : text.codePoints().toArray()) {
      int more = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
      if (bytes + more > BYTES_A_WORD) {
        words.add(encodedWord(part.toString()));
        part.setLength(0);
        bytes = 0;
      }
      part.appendCodePoint(codePoint);
      bytes += more;
    }
    words.add(encodedWord(part.toString()));
    return words;
  }

  private static String encodedWord(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }

  private static String fold(String header, List<String> words) {
    StringBuilder folded = new StringBuilder(header).append(':');
    int column = folded.length();
    for (String word : words) {
      if (column > header.length() + 1 && column + 1 + word.length() > LONGEST_LINE) {
        folded.append("\r\n");
        column = 0;
      }
      folded.append(' ').append(word);
      column += 1 + word.length();
    }
    return folded.append("\r\n").toString();
  }
}
