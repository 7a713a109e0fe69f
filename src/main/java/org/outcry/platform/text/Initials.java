package org.outcry.platform.text;

import com.ibm.icu.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name by its first letters, in any script: what a reader takes for one letter (an extended
 * grapheme cluster, Unicode UAX 29) is never cut.
 */
public final class Initials {
  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  /** Between the parts of a given name such as Jean-Pierre. */
  private static final Pattern HYPHENS = Pattern.compile("[-\u2010\u2011]");

  private Initials() {}

  /**
   * "J. D." of Jane Doe, "J.-P. D." of Jean-Pierre Dupont; the space between does not break.
   *
   * @param givenName of which the first word counts, with the parts that hyphens join to it
   * @param familyName of which the first word counts
   */
  public static String of(String givenName, String familyName) {
    return Stream.of(ofGivenName(givenName), ofFamilyName(familyName))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining("\u00A0"));
  }

  /** "J.-P." of Jean-Pierre; empty where there is no letter. */
  public static String ofGivenName(String name) {
    return Arrays.stream(HYPHENS.split(firstWord(name)))
        .flatMap(part -> initial(part).stream())
        .collect(Collectors.joining("-"));
  }

  /** "D." of Dupont-Aignan; empty where there is no letter. */
  public static String ofFamilyName(String name) {
    return initial(firstWord(name)).orElse("");
  }

  /** The first word that has a letter. */
  private static String firstWord(String name) {
    return SPACES
        .splitAsStream(name.strip())
        .filter(word -> word.codePoints().anyMatch(Character::isLetter))
        .findFirst()
        .orElse("");
  }

  private static Optional<String> initial(String word) {
    BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(word);
    int start = clusters.first();
    for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
      String cluster = word.substring(start, end);
      if (cluster.codePoints().anyMatch(Character::isLetter)) {
        return Optional.of(capital(cluster) + ".");
      }
      start = end;
    }
    return Optional.empty();
  }

  private static String capital(String cluster) {
    int first = cluster.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + cluster.substring(Character.charCount(first));
  }
}
