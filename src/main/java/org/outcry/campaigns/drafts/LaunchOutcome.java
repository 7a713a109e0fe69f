package org.outcry.campaigns.drafts;

import java.time.Instant;
import java.util.List;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Message;

/** What came of publishing a draft, or of saying when it is to be. */
public sealed interface LaunchOutcome {
  /**
   * The public sees it.
   *
   * @param version that it sees
   */
  record Done(int version, Action.State state) implements LaunchOutcome {}

  /** It will be published by itself. */
  record Scheduled(int version, Instant due) implements LaunchOutcome {}

  /** The draft has been changed since it was looked at; nothing was done. */
  record GoneOn() implements LaunchOutcome {}

  /**
   * Something is missing; nothing was done.
   *
   * @param shortcomings at least one
   */
  record Incomplete(List<Shortcoming> shortcomings) implements LaunchOutcome {}

  /** A second person must approve it first; nothing was done. */
  record NeedsApproval() implements LaunchOutcome {}

  /**
   * It can't be published. It is the action's latest version by now, so that it can be looked at.
   *
   * @param sentence why, and what to do
   */
  record Refused(Message sentence) implements LaunchOutcome {}
}
