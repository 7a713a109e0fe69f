package org.outcry.campaigns.folder;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.outcry.campaigns.LetterFit;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
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
          if (LetterFit.isFor(target, language, languages.all())) {
            check(new Source(language + "/" + name + ".md", problems), target, language, file);
          }
        });
      }
    }
  }

  private void check(Source source, Target target, Language language, LetterFile file) {
    int limit = Objects.requireNonNull(target.limit());
    LetterFile letter = first.get(language);
    int length =
        LetterFit.length(target, language, file.body(), letter == null ? "" : letter.closing());
    if (length > limit) {
      source.problem(
          file.bodyLine(),
          Message.of(
              "folder.letter-limit",
              "target",
              target.key().value(),
              "length",
              length,
              "limit",
              limit));
    }
  }
}
