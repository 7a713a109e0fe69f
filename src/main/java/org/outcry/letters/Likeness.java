package org.outcry.letters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How alike texts are, by the runs of five words that they share (w-shingling: Broder, 1997).
 * Letters of scripts that are written without spaces count as words.
 */
public final class Likeness {
  private static final int RUN = 5;
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]"
              + "|[\\p{L}\\p{M}\\p{N}]+");

  private Likeness() {}

  /** A text's runs of words, the whole of it where it has fewer than five; none of an empty one. */
  public static Set<String> runs(String text) {
    List<String> words =
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    Set<String> runs = new HashSet<>();
    for (int from = 0; from + RUN <= words.size(); from++) {
      runs.add(String.join(" ", words.subList(from, from + RUN)));
    }
    if (runs.isEmpty() && !words.isEmpty()) {
      runs.add(String.join(" ", words));
    }
    return runs;
  }

  /** What share of a text's runs are among known ones, from 0 to 1; 0 of an empty text. */
  public static double share(Set<String> runs, Set<String> known) {
    return runs.isEmpty()
        ? 0
        : (double) runs.stream().filter(known::contains).count() / runs.size();
  }

  /**
   * What share of each text's runs stand in another one too, on average; 0 of fewer than two texts.
   */
  public static double among(List<String> texts) {
    List<Set<String>> all = texts.stream().map(Likeness::runs).toList();
    Set<String> common = inAtLeast(2, all);
    return texts.size() < 2
        ? 0
        : all.stream().mapToDouble(runs -> share(runs, common)).average().orElse(0);
  }

  /** The runs that stand in so many texts or more. */
  static Set<String> inAtLeast(int texts, List<Set<String>> all) {
    Map<String, Integer> times = new HashMap<>();
    all.forEach(runs -> runs.forEach(run -> times.merge(run, 1, Integer::sum)));
    List<String> common = new ArrayList<>();
    times.forEach((run, seen) -> {
      if (seen >= texts) {
        common.add(run);
      }
    });
    return Set.copyOf(common);
  }
}
