package org.outcry.updates.web;

import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;

/**
 * The page on which mail is ended.
 *
 * @param text of one paragraph
 * @param ownData the path at which people see what is held on them
 */
public record UnsubscribeView(
    PageHead head, House house, Words words, State state, String text, String ownData) {
  /** What is to be said. */
  public enum State {
    /** It can be ended here. */
    ASK,
    /** It is ended. */
    DONE,
    /** Nothing is kept of whom the link was for. */
    OLD,
    /** The link is none of ours. */
    WRONG
  }

  /** Whether there is something to press. */
  public boolean asks() {
    return state == State.ASK;
  }
}
