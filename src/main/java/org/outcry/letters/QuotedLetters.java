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
public class QuotedLetters implements WrittenLetters {
  private final SupporterLetters letters;

  QuotedLetters(SupporterLetters letters) {
    this.letters = letters;
  }

  @Override
  public Optional<Written> of(Action action, SignatureRecord signature) {
    return quoted(
        letters.of(action, signature).stream().map(SupporterLetters.Fate::letter).toList(),
        signature.language());
  }

  /**
   * What a receipt quotes of letters; empty of none.
   *
   * @param language of the receipt
   */
  public static Optional<Written> quoted(List<ComposedLetter> written, Language language) {
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
