package org.outcry.letters;

import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Language;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.WrittenLetters;
import org.springframework.stereotype.Component;

/** Supporters' letters for the receipt that quotes them, with what they chose to hide left out. */
@Component
class QuotedLetters implements WrittenLetters {
  private final SupporterLetters letters;

  QuotedLetters(SupporterLetters letters) {
    this.letters = letters;
  }

  @Override
  public Optional<Written> of(Action action, SignatureRecord signature) {
    Language language = signature.language();
    List<ComposedLetter> written =
        letters.of(action, signature).stream().map(SupporterLetters.Fate::letter).toList();
    return written.stream()
        .findFirst()
        .map(first ->
            new Written(
                first.target().styledName(language),
                written.stream().skip(1).map(each -> each.target().styledName(language)).toList(),
                first.language(),
                first.subject(),
                first.text()));
  }
}
