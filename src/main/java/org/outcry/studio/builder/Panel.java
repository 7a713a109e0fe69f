package org.outcry.studio.builder;

import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;

/** One part of an action page that is edited by itself. */
interface Panel {
  /** Its name in addresses: a section's key, or a word of its own. */
  String key();

  /** What it is called in the outline. */
  String title(Words words);

  /** The start of what it says, in the action's first language; empty when it says nothing yet. */
  String summary(Draft draft, Words words);

  /** Asks for all of it, and makes the draft that says so. */
  Draft edit(Sheet sheet, Draft draft);

  /**
   * Keeps what is no part of the draft, in the transaction that stores it. What is wrong after all
   * is said on the sheet, and then nothing is stored.
   *
   * @param changed what {@link #edit} made
   */
  default void keep(Sheet sheet, Draft changed) {}
}
