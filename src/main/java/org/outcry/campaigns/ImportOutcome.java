package org.outcry.campaigns;

import java.util.List;
import org.outcry.platform.text.Slug;

/** What came of importing a folder. */
public sealed interface ImportOutcome {
  /** A new version of the action was made. */
  record Imported(Slug slug, int version) implements ImportOutcome {}

  /** The folder says what the latest version says already. */
  record Unchanged(Slug slug, int version) implements ImportOutcome {}

  /**
   * Nothing was changed.
   *
   * @param problems all that is wrong, at least one
   */
  record Refused(List<Problem> problems) implements ImportOutcome {}
}
