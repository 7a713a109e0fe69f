package org.outcry.supporters;

import com.ibm.icu.text.Normalizer2;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How names and places are taken apart into words, the same way when they are kept and when they
 * are looked for: neither case, accents nor what stands between words matters.
 */
public final class SearchedWords {
  /** How much of a postal code is kept as a word, in letters and digits. */
  public static final int POSTAL = 3;

  /** Longer names and places are kept by their first words. */
  private static final int MOST = 12;

  private static final Pattern BETWEEN =
      Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final Normalizer2 APART = Normalizer2.getNFDInstance();

  private SearchedWords() {}

  /** The words of a text, each once, at most twelve. */
  public static Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : BETWEEN.split(bare(text))) {
      if (!word.isEmpty() && words.size() < MOST) {
        words.add(word);
      }
    }
    return words;
  }

  /** A postal code's letters and digits, in lower case; empty for none. */
  public static String postal(String typed) {
    return BETWEEN.matcher(bare(typed)).replaceAll("");
  }

  /** What of a postal code is kept as a word: its first {@value #POSTAL} letters and digits. */
  static String beginning(String postal) {
    int end = Math.min(POSTAL, postal.codePointCount(0, postal.length()));
    return postal.substring(0, postal.offsetByCodePoints(0, end));
  }

  private static String bare(String text) {
    String apart = APART.normalize(EmailRules.folded(text));
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
