package org.outcry.studio.builder;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;

/**
 * A text of an organisation's: written once where it is the same in all languages, else in some of
 * them, as organisation.yaml has it.
 */
final class FreeTexts {
  private static final Texts NOTHING = Texts.of(Language.ANY, "");

  private FreeTexts() {}

  /**
   * What stands in the field of a language: what is the same in all of them stands in the first.
   */
  static String shown(Texts present, Language language, Language first) {
    String same = language.equals(first) ? present.byLanguage().get(Language.ANY) : null;
    return same != null ? same : present.byLanguage().getOrDefault(language, "");
  }

  /**
   * What was typed into these fields.
   *
   * @param typed without those that are empty
   */
  static Texts of(Texts present, Map<Language, String> typed) {
    if (typed.size() > 1) {
      Map<Language, String> sorted = new TreeMap<>(Comparator.comparing(Language::tag));
      sorted.putAll(typed);
      return new Texts(sorted);
    }
    return typed.entrySet().stream()
        .map(only -> {
          boolean stays = present.byLanguage().keySet().equals(typed.keySet());
          return Texts.of(stays ? only.getKey() : Language.ANY, only.getValue());
        })
        .findFirst()
        .orElse(NOTHING);
  }

  /** Whether there is no text in any language. */
  static boolean isEmpty(Texts texts) {
    return texts.byLanguage().values().stream().allMatch(String::isEmpty);
  }
}
