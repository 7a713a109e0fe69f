package org.outcry.campaigns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the sections of an action are called, for forms and addresses: s1, s2 and so on. A section
 * keeps its key wherever it goes, and a key that was given is never another's.
 */
public final class SectionKeys {
  private SectionKeys() {}

  /** The first ones, for sections that have none yet. */
  public static List<String> first(int sections) {
    return IntStream.rangeClosed(1, sections).mapToObj(SectionKeys::key).toList();
  }

  /** The key of a number, which counts those that an action has given. */
  public static String key(int number) {
    return "s" + number;
  }

  /** The highest number of some keys; 0 for none. */
  public static int highest(List<String> keys) {
    return keys.stream().mapToInt(SectionKeys::number).max().orElse(0);
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(1));
  }

  /** Whether a key was given to a section of an action that has given so many. */
  public static boolean wasGiven(String key, int given) {
    return key.matches("s[1-9][0-9]{0,8}") && number(key) <= given;
  }

  /**
   * The keys of sections that take the place of others. Those that were there before, as they are
   * or with other words, keep theirs; the others get new ones.
   *
   * @param before the sections that have the keys
   * @param given how many the action has given
   */
  public static List<String> carried(
      List<Section> before, List<String> keys, List<Section> after, int given) {
    @Nullable String[] carried = new String[after.size()];
    Set<String> left = new LinkedHashSet<>(keys);
    for (BiPredicate<Section, Section> same :
        List.<BiPredicate<Section, Section>>of(Section::equals, SectionKeys::isSame)) {
      for (int i = 0; i < after.size(); i++) {
        Section wanted = after.get(i);
        if (carried[i] == null) {
          Optional<String> key =
              left.stream()
                  .filter(each -> same.test(before.get(keys.indexOf(each)), wanted))
                  .findFirst();
          carried[i] = key.orElse(null);
          key.ifPresent(left::remove);
        }
      }
    }
    int next = Math.max(given, highest(keys));
    List<String> all = new ArrayList<>();
    for (@Nullable String key : carried) {
      all.add(key == null ? key(++next) : key);
    }
    return List.copyOf(all);
  }

  /** Whether a section is another one with other words. */
  private static boolean isSame(Section one, Section other) {
    return switch (one) {
      case Section.Story story ->
          other instanceof Section.Story as && as.name().equals(story.name());
      case Section.Quotation said ->
          other instanceof Section.Quotation as && as.speaker().equals(said.speaker());
      case Section.Picture picture ->
          other instanceof Section.Picture as && as.sha256().equals(picture.sha256());
      case Section.Counter _ -> other instanceof Section.Counter;
      case Section.Supporters _ -> other instanceof Section.Supporters;
      case Section.Form _ -> other instanceof Section.Form;
    };
  }
}
