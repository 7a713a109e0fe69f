package org.outcry.campaigns.completeness;

import java.util.List;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.DraftCheck;
import org.outcry.campaigns.drafts.Shortcoming;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Words;
import org.springframework.stereotype.Component;

/** Says of a draft what it lacks. */
@Component
class CompleteDraft implements DraftCheck {
  private final Organisations organisations;

  CompleteDraft(Organisations organisations) {
    this.organisations = organisations;
  }

  @Override
  public List<Shortcoming> shortcomings(Draft draft, Words words) {
    return Completeness.lacks(
            draft.content(),
            draft.keys(),
            organisations.find(draft.organisationId()).orElseThrow().organisation())
        .stream()
        .map(each -> new Shortcoming(each.panel(), LackWords.sentence(each, words)))
        .toList();
  }
}
