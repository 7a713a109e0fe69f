package org.outcry.campaigns;

import org.outcry.platform.text.Slug;

/** What came of exporting an action. */
public sealed interface ExportOutcome {
  /**
   * The folder was written.
   *
   * @param files how many
   */
  record Exported(Slug slug, int version, int files) implements ExportOutcome {}

  /**
   * Nothing was written.
   *
   * @param sentence why, and what to do
   */
  record Refused(String sentence) implements ExportOutcome {}
}
