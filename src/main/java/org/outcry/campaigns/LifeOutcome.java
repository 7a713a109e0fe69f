package org.outcry.campaigns;

import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;

/** What came of publishing, closing or reopening an action. */
public sealed interface LifeOutcome {
  /**
   * It was done.
   *
   * @param version that the public sees now
   */
  record Done(Slug slug, int version, Action.State state) implements LifeOutcome {}

  /** It stood so already. */
  record Already(Slug slug, int version, Action.State state) implements LifeOutcome {}

  /**
   * It can't be done.
   *
   * @param sentence why, and what to do
   */
  record Refused(Message sentence) implements LifeOutcome {}
}
