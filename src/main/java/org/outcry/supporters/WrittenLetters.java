package org.outcry.supporters;

import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Language;

/** Knows what supporters' letters say; the module that composes them has the bean of this type. */
public interface WrittenLetters {
  /**
   * What a supporter wrote, word for word as it is sent.
   *
   * @param to whom the shown letter is to, with their style
   * @param others whom else they wrote to, in the order of the action's targets
   * @param language that the shown letter is written in
   * @param text of the shown letter, from its salutation to its signature
   */
  record Written(String to, List<String> others, Language language, String subject, String text) {
    public Written {
      others = List.copyOf(others);
    }
  }

  /** The letter of a signature to the first of its targets; empty when it has none. */
  Optional<Written> of(Action action, SignatureRecord signature);
}
