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
}
