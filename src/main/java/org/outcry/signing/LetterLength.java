package org.outcry.signing;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.LetterComposer;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.supporters.Particulars;

/**
 * A letter that is longer than its target takes: it is refused when it is written, because nobody
 * may cut it later.
 *
 * @param over by how many characters, at least 1
 */
record LetterLength(ComposedLetter letter, int over) {
  /** Of one supporter's letters the one that is too long by most; empty when none is. */
  static Optional<LetterLength> of(
      ActionContent content, Organisation organisation, Language language, Particulars supporter) {
    LetterTemplate template = content.letter();
    if (template == null
        || template.targets().stream().allMatch(target -> target.limit() == null)) {
      return Optional.empty();
    }
    LetterComposer composer =
        new LetterComposer(content, organisation, language, supporter, Instant.now(), field -> "");
    return template.targets().stream()
        .filter(target -> target.limit() != null)
        .map(composer::to)
        .map(letter -> new LetterLength(letter, letter.over()))
        .filter(each -> each.over() > 0)
        .max(Comparator.comparingInt(LetterLength::over));
  }

  /** What the supporter can do about it, at the field where they can. */
  FieldError error(LetterTemplate template, Typed typed, Words words) {
    return new FieldError(
        field(template, typed),
        words.get(
            "error.letter.too-long",
            Map.of(
                "target", letter.target().name(), "limit", letter.target().limit(), "over", over)));
  }

  /** The longer of body and message; of a letter that has neither, what else they typed longest. */
  private static String field(LetterTemplate template, Typed typed) {
    boolean editable = template.editing() != Editing.FIXED;
    boolean message = !typed.first("message").isBlank();
    if (editable || message) {
      boolean atMessage =
          message && (!editable || typed.first("message").length() >= typed.first("body").length());
      return atMessage ? "message" : "body";
    }
    return Stream.of("street", "city", "region", "family_name", "given_name")
        .max(Comparator.comparingInt(name -> typed.first(name).length()))
        .orElseThrow();
  }
}
