package org.outcry.letters.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;

/** What several commands are told: an action, and who decides. */
@Component
class StaffInput {
  static final String NO_ACTION =
      "There is no action of that name; the command list shows those that there are.";
  static final String NO_NAME = "Write --by NAME: who decides it, in at most 200 characters.";
  private static final int LONGEST = 200;

  private final Actions actions;

  StaffInput(Actions actions) {
    this.actions = actions;
  }

  Optional<Action> action(String slug) {
    return Slug.isSlug(slug) ? actions.find(new Slug(slug)) : Optional.empty();
  }

  static Optional<String> name(@Nullable String by) {
    return Optional.ofNullable(by)
        .map(String::strip)
        .filter(name ->
            !name.isEmpty()
                && name.length() <= LONGEST
                && name.codePoints().noneMatch(ForeignText::isForbidden));
  }
}
