package org.outcry.supporters;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.outcry.platform.text.ForeignText;

/** How the words that staff write into people's records are spelt. */
public final class PersonWords {
  /** Characters of a tag or of a field's key, at most. */
  public static final int LONGEST_WORD = 60;

  /** Characters of a field's value, at most. */
  public static final int LONGEST_VALUE = 2_000;

  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private PersonWords() {}

  /**
   * A tag, or the key of an own field: lower case (Unicode NFC), single spaces, so that two
   * spellings are one.
   *
   * @return empty when it is none of 1 to 60 characters, or has a comma, a semicolon, an equals
   *     sign or a control character
   */
  public static Optional<String> word(String typed) {
    String word =
        SPACE
            .matcher(Normalizer.normalize(typed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
            .replaceAll(" ")
            .strip();
    boolean good =
        !word.isEmpty()
            && word.length() <= LONGEST_WORD
            && word.chars().noneMatch(c -> c == ',' || c == ';' || c == '=')
            && word.codePoints().noneMatch(ForeignText::isForbidden);
    return good ? Optional.of(word) : Optional.empty();
  }

  /** A field's value on one line; empty when it is too long or has a control character. */
  public static Optional<String> value(String typed) {
    String value =
        SPACE.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC)).replaceAll(" ").strip();
    return value.length() <= LONGEST_VALUE && value.codePoints().noneMatch(ForeignText::isForbidden)
        ? Optional.of(value)
        : Optional.empty();
  }
}
