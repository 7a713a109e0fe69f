package org.outcry.campaigns.folder;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.outcry.campaigns.Placeholder;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.targets.Target;

/**
 * Tells of letters that are too long for a target before anybody has added a word.
 *
 * @param first the first variant's files, which have the closings
 */
record LetterLimits(
    Languages languages, Problems problems, List<Target> targets, Map<Language, LetterFile> first) {

  /** Checks the letter's or a variant's files. */
  void check(String name, Map<Language, LetterFile> files) {
    for (Target target : targets) {
      if (target.limit() != null) {
        files.forEach((language, file) -> {
          if (isFor(target, language)) {
            check(new Source(language + "/" + name + ".md", problems), target, language, file);
          }
        });
      }
    }
  }

  private boolean isFor(Target target, Language language) {
    return target.language() == null
        || !languages.all().contains(target.language())
        || target.language().equals(language);
  }

  private void check(Source source, Target target, Language language, LetterFile file) {
    int limit = Objects.requireNonNull(target.limit());
    String text =
        String.join(
            "\n\n",
            target.salutation().in(language),
            filled(file.body(), target, language),
            filled(closing(target, language), target, language));
    int length = text.codePointCount(0, text.length());
    if (length > limit) {
      source.problem(
          file.bodyLine(),
          "The letter to %s has %,d characters with salutation and closing, and may have %,d with the supporter's words and name (“limit”); shorten it."
              .formatted(target.key(), length, limit));
    }
  }

  private String closing(Target target, Language language) {
    Texts own = target.closing();
    LetterFile letter = first.get(language);
    return own != null ? own.in(language) : letter == null ? "" : letter.closing();
  }

  /** With what is known of the target; what depends on the supporter may be short. */
  private static String filled(String text, Target target, Language language) {
    return Placeholder.fill(
        text, each -> Objects.requireNonNullElse(each.about(target, language), ""));
  }
}
