package org.outcry.campaigns.drafts;

import java.util.ArrayList;
import java.util.List;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds texts that are empty in one of the page's languages, and proposals left as they were. */
@Component
@Order(1)
class TextCheck implements DraftCheck {
  private final StartingPage start;

  TextCheck(StartingPage start) {
    this.start = start;
  }

  @Override
  public List<Shortcoming> shortcomings(Draft draft, Words words) {
    List<Shortcoming> found = new ArrayList<>();
    for (Passage passage : Passages.of(draft.content(), draft.keys())) {
      for (Language language : draft.content().languages()) {
        String text = passage.texts().byLanguage().getOrDefault(language, "");
        if (passage.needed() && text.isBlank()) {
          found.add(
              new Shortcoming(
                  passage.panel(),
                  words.get(
                      "life.missing",
                      "text",
                      PassageWords.of(passage.kind(), words),
                      "language",
                      language.ownName())));
        } else if (start.isProposal(language, text)) {
          found.add(
              new Shortcoming(
                  passage.panel(),
                  words.get(
                      "life.proposal",
                      "text",
                      PassageWords.of(passage.kind(), words),
                      "language",
                      language.ownName())));
        }
      }
    }
    LetterTemplate letter = draft.content().letter();
    if (letter != null && letter.targets().isEmpty()) {
      found.add(new Shortcoming("letter", words.get("life.missing.target")));
    }
    return found;
  }
}
