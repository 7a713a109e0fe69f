package org.outcry.studio.builder;

import java.util.Optional;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Trials;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/** Counts what the checklist of a draft would still have done or looked at. */
@ServerOnly
@Component
public class OpenItems {
  private final Awaited.Sources awaited;
  private final Trials trials;

  OpenItems(Awaited.Sources awaited, Trials trials) {
    this.awaited = awaited;
    this.trials = trials;
  }

  /** How many of its points are not done. */
  public int of(Draft draft, Organisation organisation, Words words) {
    Optional<Checklist.Tried> tried =
        trials.last(draft).map(trial -> new Checklist.Tried("", "", trial.present()));
    return (int)
        new Checklist(draft, organisation, words, "", null)
            .items(awaited.of(draft, organisation, words), tried).stream()
                .filter(item -> item.state() != ChecklistView.State.DONE)
                .count();
  }
}
