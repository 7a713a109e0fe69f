package org.outcry.campaigns.drafts;

import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds proposals of texts that were left as they were. */
@Component
@Order(1)
class ProposalCheck implements DraftCheck {
  private final StartingPage start;

  ProposalCheck(StartingPage start) {
    this.start = start;
  }

  @Override
  public List<Shortcoming> shortcomings(Draft draft, Words words) {
    List<Shortcoming> found = new ArrayList<>();
    for (Passage passage : Passages.of(draft.content(), draft.keys())) {
      for (Language language : draft.content().languages()) {
        String text = passage.texts().byLanguage().getOrDefault(language, "");
        if (start.isProposal(language, text)) {
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
    return found;
  }
}
