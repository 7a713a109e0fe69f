package org.outcry.letters.cli;

import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;

/** What several commands are told: an action. */
@Component
class StaffInput {
  static final String NO_ACTION =
      "There is no action of that name; the command list shows those that there are.";
  static final String NO_NAME = "Write --by NAME: who decides it, in at most 200 characters.";

  private final Actions actions;

  StaffInput(Actions actions) {
    this.actions = actions;
  }

  Optional<Action> action(String slug) {
    return Slug.isSlug(slug) ? actions.find(new Slug(slug)) : Optional.empty();
  }
}
