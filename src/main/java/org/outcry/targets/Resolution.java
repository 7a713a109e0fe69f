package org.outcry.targets;

import java.util.List;
import org.outcry.platform.language.Message;

/** What an office of the registry is as a target of an action in given languages. */
public sealed interface Resolution {
  /** Whoever holds it now. */
  record Present(Target target) implements Resolution {}

  /**
   * It can't be written to.
   *
   * @param sentences why, and what to do; at least one
   */
  record Refused(List<Message> sentences) implements Resolution {}
}
