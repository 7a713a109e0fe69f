package org.outcry.campaigns;

import java.util.List;
import java.util.Objects;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.targets.Target;

/**
 * A letter that is longer than its target takes, with salutation and closing, before anybody has
 * added a word to it.
 *
 * @param variant whose words they are
 * @param length in characters; what depends on the supporter counts nothing
 * @param most that the target takes
 */
public record LetterFit(Target target, String variant, Language language, int length, int most) {

  /** All of a letter's variants and languages that do not fit. */
  public static List<LetterFit> misfits(LetterTemplate letter, List<Language> languages) {
    return letter.targets().stream()
        .filter(target -> target.limit() != null)
        .flatMap(target ->
            letter.keys().stream()
                .flatMap(key ->
                    languages.stream()
                        .filter(language -> isFor(target, language, languages))
                        .map(language -> of(letter.showing(key), key, target, language))))
        .filter(each -> each.length > each.most)
        .toList();
  }

  private static LetterFit of(LetterTemplate shown, String key, Target target, Language language) {
    return new LetterFit(
        target,
        key,
        language,
        length(target, language, shown.body().in(language), shown.closing().in(language)),
        Objects.requireNonNull(target.limit()));
  }

  /** Whether a target gets letters in a language of the action's. */
  public static boolean isFor(Target target, Language language, List<Language> languages) {
    return target.language() == null
        || !languages.contains(target.language())
        || target.language().equals(language);
  }

  /**
   * How long a letter to a target is, in characters.
   *
   * @param closing the letter's; the target's own goes before it
   */
  public static int length(Target target, Language language, String body, String closing) {
    Texts own = target.closing();
    String text =
        String.join(
            "\n\n",
            target.salutation().in(language),
            filled(body, target, language),
            filled(own == null ? closing : own.in(language), target, language));
    return text.codePointCount(0, text.length());
  }

  /** With what is known of the target; what depends on the supporter may be short. */
  private static String filled(String text, Target target, Language language) {
    return Placeholder.fill(
        text, each -> Objects.requireNonNullElse(each.about(target, language), ""));
  }
}
