package org.outcry.studio.builder;

import java.util.Optional;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.studio.web.Visit;
import org.springframework.stereotype.Component;

/** What a panel's form looks up beyond the draft, for whoever edits it. */
final class Around {
  private final Sources sources;
  private final Visit visit;

  private Around(Sources sources, Visit visit) {
    this.sources = sources;
    this.visit = visit;
  }

  /** Where it is looked up. */
  @Component
  record Sources(Messages messages) {
    Around of(Visit visit) {
      return new Around(this, visit);
    }
  }

  /** Whose page it is. */
  Organisation organisation() {
    return visit.at().organisation();
  }

  /** The words of the interface in a language; empty in one that it does not speak. */
  Optional<Words> spoken(Language language) {
    return sources.messages.languages().contains(language)
        ? Optional.of(sources.messages.in(language))
        : Optional.empty();
  }
}
