package org.outcry.campaigns.drafts;

import java.util.List;
import org.outcry.platform.language.Words;

/** Finds what is missing in a draft before it becomes a version; any bean of it is asked. */
public interface DraftCheck {
  /**
   * What stands in the way; empty when nothing does.
   *
   * @param words of who is told
   */
  List<Shortcoming> shortcomings(Draft draft, Words words);
}
